/** The text of a block of an article, by its id; ids stay the same from revision to revision. */
export type BlockText = Readonly<{ id: string; text: string }>;
/** What the reader saw last: when that text was updated (as the page says it; empty for never), and a hash of each block. */
export type SeenVersion = Readonly<{ updated: string; hashes: ReadonlyMap<string, string> }>;
/** Ids of blocks that are other than at the last reading, in the order of the page. */
export type Changes = ReadonlyArray<Readonly<{ id: string; isNew: boolean }>>;

const prefix = 'kanbao.version.';
/** 400 blocks of 12 characters in 200 stories are at most a million characters, a fifth of what browsers give. */
const [mostBlocks, mostVersions] = [400, 200];

/** Where the version of a story is kept: each language of it by itself, for their texts differ. */
export function toVersionKey(lang: string, story: string): string {
  return lang === '' ? prefix : `${prefix}${lang}.${story}`;
}

/** FNV-1a, 32 bits, over UTF-16 units: tells a changed paragraph from an unchanged one and is no secret. White space does not count. */
function hashText(text: string): string {
  let hash = 0x811c9dc5;
  const plain = text.replaceAll(/\s+/g, '');
  for (let at = 0; at < plain.length; at += 1) hash = Math.imul(hash ^ plain.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** `updated|time of keeping in ms|id:hash,…`: short, and its beginning says enough before anything is parsed. */
export function formatVersion(updated: string, at: number, blocks: readonly BlockText[]): string {
  const hashes = blocks.slice(0, mostBlocks).map(({ id, text }) => `${id}:${hashText(text)}`);
  return `${updated}|${at}|${hashes.join(',')}`;
}

/** Null for what `formatVersion` did not write. */
function parseVersion(text: string): SeenVersion | null {
  const found = /^([0-9TZ:.-]*)\|\d+\|([\w:,-]*)$/.exec(text);
  if (found === null) return null;
  const hashes = (found[2] ?? '').split(',').map((each) => each.split(':'));
  return { updated: found[1] ?? '', hashes: new Map(hashes.map(([id = '', hash = '']) => [id, hash])) };
}

/** Which blocks are new or other. Of those behind the last that was kept nothing is known, so nothing is said. */
export function compareVersions(seen: SeenVersion, blocks: readonly BlockText[]): Changes {
  const isCut = seen.hashes.size >= mostBlocks;
  return blocks.flatMap(({ id, text }): Changes => {
    const before = seen.hashes.get(id);
    if (before === undefined) return isCut ? [] : [{ id, isNew: true }];
    return before === hashText(text) ? [] : [{ id, isNew: false }];
  });
}

/** The version the reader saw last; null where none is kept. */
export function findVersion(lang: string, story: string): SeenVersion | null {
  try {
    return parseVersion(localStorage.getItem(toVersionKey(lang, story)) ?? '');
  } catch {
    return null;
  }
}

/** Keeps what the reader has seen; of the others only the newest stay. */
export function keepVersion(key: string, version: string): void {
  try {
    localStorage.setItem(key, version);
    const keys = Object.keys(localStorage).filter((each) => each.startsWith(prefix));
    const timeOf = (each: string) => Number((localStorage.getItem(each) ?? '').split('|')[1]) || 0;
    const oldest = keys.toSorted((a, b) => timeOf(b) - timeOf(a)).slice(mostVersions);
    if (keys.length > mostVersions) for (const each of oldest) localStorage.removeItem(each);
  } catch {
    // Storage is full or forbidden: nothing is marked next time.
  }
}
