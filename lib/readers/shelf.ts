import { parseEdition, type EditionCode } from '#lib/i18n/editions.ts';

/** A story the reader put aside; `at` in ms since 1970. */
export type SavedStory = Readonly<{ story: string; title: string; edition: EditionCode; path: string; at: number }>;
/** A story the reader opened; `share` is how far the text has been in the window, 0 to 1. */
export type ReadStory = SavedStory & Readonly<{ share: number }>;
/** What the reader's own browser keeps; newest first. */
export type Shelf = Readonly<{ saved: readonly SavedStory[]; read: readonly ReadStory[] }>;

export const shelfKey = 'kanbao.shelf';
/** Told on `window` when the shelf was changed by a script of this page; other tabs hear `storage`. */
export const shelfEvent = 'kanbao:shelf';
/** So many of each kind; beyond it the oldest go. */
export const mostStories = 500;
/** From here on a story counts as read. */
export const readShare = 0.9;

const empty: Shelf = { saved: [], read: [] };
const storyName = /^[A-Za-z0-9_-]{1,64}$/;
const articlePath = /^\/([a-z-]{2,7})\/articles\/[a-z0-9][a-z0-9-]{0,119}$/;
const longestTitle = 300;

/** A saved story of anything that was stored or imported; null for what is none. Only our own addresses are links. */
function parseSaved(value: unknown): SavedStory | null {
  if (typeof value !== 'object' || value === null) return null;
  const { story, title, path, at } = value as Record<string, unknown>;
  if (typeof story !== 'string' || !storyName.test(story)) return null;
  if (typeof title !== 'string' || title.trim() === '') return null;
  if (typeof at !== 'number' || !Number.isFinite(at) || at < 0 || at > 8.64e15) return null;
  if (typeof path !== 'string') return null;
  const edition = parseEdition(articlePath.exec(path)?.[1]);
  return edition === null ? null : { story, title: title.slice(0, longestTitle), edition: edition.code, path, at };
}

function parseRead(value: unknown): ReadStory | null {
  const saved = parseSaved(value);
  const { share } = (value ?? {}) as { share?: unknown };
  if (saved === null || typeof share !== 'number' || !(share >= 0 && share <= 1)) return null;
  return { ...saved, share };
}

/** Newest first, each story once, no more than there is room for. */
function toList<Story extends SavedStory>(stories: readonly (Story | null)[]): Story[] {
  const known = new Set<string>();
  return stories
    .filter((story) => story !== null)
    .toSorted((a, b) => b.at - a.at)
    .filter(({ story }) => !known.has(story) && known.add(story))
    .slice(0, mostStories);
}

/** Whatever of a value is a shelf; anything else in it is dropped. */
export function parseShelf(value: unknown): Shelf {
  const { saved, read } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return {
    saved: toList((Array.isArray(saved) ? saved : []).map(parseSaved)),
    read: toList((Array.isArray(read) ? read : []).map(parseRead)),
  };
}

/** The shelf with a reading in it: the time is the last one, how far is the farthest. */
export function withReading(shelf: Shelf, reading: ReadStory): Shelf {
  const before = shelf.read.find(({ story }) => story === reading.story);
  const share = Math.max(before?.share ?? 0, reading.share);
  return { ...shelf, read: toList([{ ...reading, share }, ...shelf.read.filter((each) => each !== before)]) };
}

/** The shelf without a story, or without all of them (`null`), in one of its lists. */
export function without(shelf: Shelf, list: keyof Shelf, story: string | null): Shelf {
  const keep = (each: SavedStory) => story !== null && each.story !== story;
  return { saved: shelf.saved, read: shelf.read, [list]: shelf[list].filter(keep) };
}

/** Both shelves as one: of a story that is in both, the later time and the farther reading. Nothing is taken away but for room. */
export function mergeShelves(a: Shelf, b: Shelf): Shelf {
  const farthest = new Map<string, number>();
  for (const { story, share } of [...a.read, ...b.read]) farthest.set(story, Math.max(share, farthest.get(story) ?? 0));
  return {
    saved: toList([...a.saved, ...b.saved]),
    read: toList([...a.read, ...b.read].map((each) => ({ ...each, share: farthest.get(each.story) ?? each.share }))),
  };
}

/** The reader's shelf; an empty one where nothing good is stored or the browser forbids storage. */
export function loadShelf(): Shelf {
  try {
    return parseShelf(JSON.parse(localStorage.getItem(shelfKey) ?? 'null'));
  } catch {
    return empty;
  }
}

/** Keeps the shelf and tells this page's scripts. @returns whether the browser kept it: it may be full or forbid storage. */
export function storeShelf(shelf: Shelf): boolean {
  try {
    localStorage.setItem(shelfKey, JSON.stringify(shelf));
  } catch {
    return false;
  }
  dispatchEvent(new Event(shelfEvent));
  return true;
}
