/** Kinds of pictures that are taken in, by their media types. */
export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif' | 'image/avif' | 'image/tiff';

/** How the files of each kind begin (WHATWG MIME Sniffing §6.1; ISO/IEC 14496-12 §4.3 for AVIF; TIFF 6.0 §2). */
const signatures: ReadonlyArray<readonly [RegExp, PictureType]> = [
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^\x89PNG\r\n\x1a\n/, 'image/png'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF[^]{4}WEBPVP/, 'image/webp'],
  [/^[^]{4}ftyp(?:avif|avis|(?:mif1|miaf|msf1)[^]{4}(?:[^]{4}){0,7}?avi[fs])/, 'image/avif'],
  [/^(?:II\*\0|MM\0\*)/, 'image/tiff'],
];

/** What else comes under a picture's name, as people call it. */
const others: ReadonlyArray<readonly [RegExp, string]> = [
  [/^\s*(?:<\?xml[^]{0,500}?|<!--[^]{0,500}?|<!doctype svg[^]{0,300}?)?<svg[\s>]/i, 'svg'],
  [/^\s*<(?:!doctype html|html|head|body|script|!--)/i, 'html'],
  [/^[^]{4}ftyp(?:heic|heix|hevc|mif1|msf1)/, 'heic'],
  [/^%PDF-/, 'pdf'],
  [/^BM/, 'bmp'],
];

/**
 * What a picture's bytes are, by how they begin; its name and what a server says of it count for nothing.
 *
 * @returns the type, or in `name` what it is instead (null when that cannot be told)
 */
export function findPictureType(bytes: Uint8Array): Readonly<{ type: PictureType | null; name: string | null }> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1_024)).toString('latin1');
  const type = signatures.find(([pattern]) => pattern.test(head))?.[1] ?? null;
  return { type, name: type === null ? (others.find(([pattern]) => pattern.test(head))?.[1] ?? null) : type.slice(6) };
}
