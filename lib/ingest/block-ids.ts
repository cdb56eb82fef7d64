import { createHash } from 'node:crypto';

/**
 * Gives ids to blocks: 'b' and 11 hexadecimal digits of SHA-256 over kind, text and how many equal blocks came before. So
 * an import of the same text gives the same ids, and a paragraph keeps its own when another is put before it.
 */
export function createBlockIds(): (kind: string, text: string) => string {
  const seen = new Map<string, number>();
  const taken = new Set<string>();
  return (kind, text) => {
    const key = `${kind}\n${text}`;
    for (;;) {
      const ordinal = seen.get(key) ?? 0;
      seen.set(key, ordinal + 1);
      const id = `b${createHash('sha256')
        .update(`${key}\n${String(ordinal)}`)
        .digest('hex')
        .slice(0, 11)}`;
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };
}
