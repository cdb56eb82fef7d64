import { guessEncoding } from '#lib/ingest/guess-encoding.ts';

/** What is said of bytes from outside: the Content-Type they came with. */
export type ByteHints = Readonly<{ contentType?: string | null }>;

/** How much of the start is looked at for what the text says of its own encoding. */
const headSize = 16_384;

/**
 * Bytes of XML, HTML or plain text as a string without its byte order mark. In the order of RFC 7303 §3 and HTML §13.2.3.2:
 * byte order mark, the width of the first characters, the charset of Content-Type, XML declaration or `<meta>`, and where
 * none is said, or what is said cannot be true of these bytes, what they look like; windows-1252 is the last resort, so
 * there is always an answer.
 */
export function decodeBytes(bytes: Uint8Array, { contentType }: ByteHints = {}): string {
  const wide = findWide(bytes);
  if (wide === 'utf-32le' || wide === 'utf-32be') return decodeUtf32(bytes, wide === 'utf-32le');
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  const declared = [readCharset(contentType ?? ''), readDeclaration(bytes)];
  for (const label of declared) {
    const text = label === null ? null : ((isOneByte(label) ? decodeWideUtf8(bytes) : null) ?? decodeAs(bytes, label));
    if (text !== null) return text;
  }
  return decodeAs(bytes, 'utf-8') ?? decodeMostlyUtf8(bytes) ?? decodeAsGuessed(bytes);
}

function decodeAsGuessed(bytes: Uint8Array): string {
  return new TextDecoder(guessEncoding(bytes) ?? 'windows-1252').decode(bytes);
}

/** UTF-8 in which a few bytes were damaged: most sequences of more than one byte are well-formed; null for other bytes. */
export function decodeMostlyUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const wide = text.match(/[^\u0000-\u007f]/gu) ?? [];
  const lost = wide.filter((char) => char === '\ufffd').length;
  return lost < wide.length * 0.1 ? text : null;
}

/** UTF-8, 16 or 32 by byte order mark, or by the NUL bytes beside the first characters, which XML and JSON have in ASCII. */
function findWide(bytes: Uint8Array): string | null {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length >= 4 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (bytes.length < 4) return null;
  if (a === 0 && b === 0) return c === 0xfe || c === 0 ? 'utf-32be' : null;
  if (b === 0 && c === 0 && d === 0 && a !== 0) return 'utf-32le';
  if (a === 0 && c === 0) return 'utf-16be';
  return b === 0 && d === 0 ? 'utf-16le' : null;
}

/** UTF-32, which the Encoding standard leaves out. What is no character is U+FFFD. */
function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    const isChar = code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff);
    if (code !== 0xfe_ff) pieces.push(isChar ? String.fromCodePoint(code) : '\ufffd');
  }
  return pieces.join('');
}

/** The text when every byte is one of that encoding; null when not, or when there is no such encoding. */
function decodeAs(bytes: Uint8Array, label: string): string | null {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    // Declared in characters of one byte each, so the text cannot be of two (RFC 7303 §8.8).
    if (decoder.encoding.startsWith('utf-16')) return null;
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Encodings in which any bytes are text, so that a server's or an editor's default is believed of them too easily. */
const isOneByte = (label: string): boolean =>
  /^(?:us-ascii|ascii|latin1|iso-?8859-\d+|windows-125\d|cp125\d)$/i.test(label);

/** UTF-8 with characters of more than one byte, which no text in another encoding is by chance; null for anything else. */
function decodeWideUtf8(bytes: Uint8Array): string | null {
  const text = decodeAs(bytes, 'utf-8');
  return text !== null && text.length < bytes.length ? text : null;
}

function readCharset(contentType: string): string | null {
  return /;\s*charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(contentType)?.[1] ?? null;
}

/** The encoding that XML or HTML declares in its first characters; null for none. */
export function readDeclaration(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, headSize));
  return (
    /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head)?.[1] ??
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1] ??
    null
  );
}
