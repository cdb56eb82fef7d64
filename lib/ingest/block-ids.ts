import { createHash } from 'node:crypto';
export function blockIds(): (kind: string, text: string) => string {
  const seen = new Map<string, number>();
  return (kind, text) => {
    const key = `${kind}\n${text}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return `b${createHash('sha256').update(`${key}\n${ordinal}`).digest('hex').slice(0, 9)}`;
  };
}
