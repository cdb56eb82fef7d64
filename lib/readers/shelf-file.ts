import { parseShelf, type Shelf } from '#lib/readers/shelf.ts';

/** Says what the file is, so that no other JSON is taken for one. */
const format = 'kanbao-shelf';
const version = 1;
/** A full shelf of long titles is about a third of this. */
export const largestFile = 2 * 1024 * 1024;

export type FileFault = 'large' | 'foreign' | 'newer';

/** The shelf as the text of a file to be carried to another browser. */
export function toShelfFile(shelf: Shelf, now: Date): string {
  return `${JSON.stringify({ format, version, exportedAt: now.toISOString(), ...shelf }, null, 1)}\n`;
}

/**
 * Reads a file that `toShelfFile` wrote; entries that are none are passed over.
 * @returns the shelf, or why it is none: too large, not such a file, or of a later version of Kanbao.
 */
export function parseShelfFile(text: string): Shelf | FileFault {
  // Counted in UTF-16 units, of which there are never more than bytes.
  if (text.length > largestFile) return 'large';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'foreign';
  }
  const head = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (head['format'] !== format || typeof head['version'] !== 'number') return 'foreign';
  return head['version'] > version ? 'newer' : parseShelf(value);
}
