import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The texts of the build's style sheets by their address; null for what is none of them. Each is read once. */
export function toStyleReader(statics: string): (href: string) => string | null {
  const known = new Map<string, string | null>();
  return (href) => {
    const name = /^\/_next\/static\/((?:[A-Za-z0-9_~-]+\/)*[A-Za-z0-9_.~-]+\.css)(?:\?|$)/.exec(href)?.[1];
    if (name === undefined) return null;
    const read = known.get(name);
    if (read !== undefined) return read;
    const text = readStyle(path.join(statics, name));
    known.set(name, text);
    return text;
  };
}

function readStyle(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
