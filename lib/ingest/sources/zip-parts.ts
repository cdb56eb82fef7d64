import { inflateRawSync } from 'node:zlib';
import { KanbaoError } from '#lib/errors.ts';

/** More than a long story with its pictures needs. Sizes are checked as declared, and again while a part is unpacked. */
const zipLimits = {
  packed: 100 * 1024 * 1024,
  unpacked: 200 * 1024 * 1024,
  part: 20 * 1024 * 1024,
  parts: 5_000,
} as const;

type Part = Readonly<{ offset: number; packed: number; unpacked: number; method: number }>;

/** The parts of a packed document, each unpacked only when it is asked for. */
export type ZipParts = Readonly<{
  has: (name: string) => boolean;
  /** @throws KanbaoError 'bad-input' when the part is not there, is too large or does not unpack */
  read: (name: string) => Uint8Array;
}>;

function refuse(reason: string, cause?: unknown): KanbaoError {
  return new KanbaoError('bad-input', `The file ${reason}: open it in Word and save it again as .docx.`, { cause });
}

/**
 * Reads the list of parts of a ZIP archive (PKWARE APPNOTE 4.3) and unpacks nothing.
 *
 * @throws KanbaoError 'bad-input' for what is no archive, is encrypted, or says it is larger than the limits above
 */
export function openZip(bytes: Uint8Array): ZipParts {
  if (bytes.byteLength > zipLimits.packed) throw refuse('is larger than 100 MB');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = readDirectory(view, bytes);
  return {
    has: (name) => parts.has(name),
    read: (name) => {
      const part = parts.get(name);
      if (part === undefined) throw refuse(`has no part ${name}`);
      return unpack(view, bytes, part);
    },
  };
}

function readDirectory(view: DataView, bytes: Uint8Array): Map<string, Part> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > zipLimits.parts) throw refuse(`has ${String(count)} parts`);
  const parts = new Map<string, Part>();
  const decoder = new TextDecoder();
  let sum = 0;
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02_01_4b_50) throw refuse('is damaged');
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw refuse('is encrypted');
    const [nameLength, more, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const unpacked = view.getUint32(at + 24, true);
    sum += unpacked;
    if (sum > zipLimits.unpacked) throw refuse('unpacks to more than 200 MB');
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    const [method, packed, offset] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ];
    parts.set(name, { offset, packed, unpacked, method });
    at += 46 + (nameLength ?? 0) + (more ?? 0) + (comment ?? 0);
  }
  return parts;
}

/** The end record stands in the last 64 KB, behind it only a comment. */
function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 65_535); at -= 1)
    if (view.getUint32(at, true) === 0x06_05_4b_50) return at;
  throw refuse('is no .docx');
}

function unpack(view: DataView, bytes: Uint8Array, { offset, packed, unpacked, method }: Part): Uint8Array {
  if (unpacked > zipLimits.part) throw refuse('has a part of more than 20 MB');
  if (offset + 30 > bytes.byteLength || view.getUint32(offset, true) !== 0x04_03_4b_50) throw refuse('is damaged');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const data = bytes.subarray(start, start + packed);
  if (method === 0) return data;
  if (method !== 8) throw refuse('is packed in an unusual way');
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, unpacked) });
  } catch (cause) {
    throw refuse('is damaged', cause);
  }
}
