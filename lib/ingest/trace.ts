import { decodeText } from '#lib/ingest/decode.ts';
import { toHeads } from '#lib/ingest/import-story.ts';
import type { Item } from '#lib/ingest/items.ts';
import { createNamer, repairText } from '#lib/ingest/repair.ts';
import { toLines } from '#lib/ingest/repair-body.ts';
import type { HouseWords } from '#lib/text/house-words.ts';

/** A text as it came and as it is repaired, line by line, and where in its line each change stands. */
export type Trace = Readonly<{
  /** As many of each; `line` 1 of a change is the first. */
  original: readonly string[];
  repaired: readonly string[];
  /** By the name of a change (`createNamer`): what its step saw right before and after it, in its line. */
  contexts: ReadonlyMap<string, Readonly<{ before: string; after: string }>>;
}>;

/** UTF-16 units that are shown on each side of a change. */
const reach = 16;
/** What every step takes for the end of a line (`cleanWhitespace`). */
const lineEnd = /\r\n?|[\n\f\v\u0085\u2028\u2029]/;

/** Repairs a story once more, for somebody who wants to see where each change stands. Pure; nothing is structured. */
export function traceRepair(item: Item, rejected: ReadonlySet<string>, words: HouseWords): Trace {
  const source = toSource(item);
  const contexts = new Map<string, { before: string; after: string }>();
  const name = createNamer();
  const { text } = repairText(source, item.edition, rejected, words, (given, changes) => {
    for (const change of changes) {
      const end = change.offset + change.before.length;
      contexts.set(name(change), {
        before: given
          .slice(Math.max(0, change.offset - reach), change.offset)
          .replace(/^[\s\S]*[\r\n]/, '')
          .toWellFormed(),
        after: given
          .slice(end, end + reach)
          .replace(/[\r\n][\s\S]*$/, '')
          .toWellFormed(),
      });
    }
  });
  return { original: source.split(lineEnd), repaired: text.split('\n'), contexts };
}

function toSource({ text, story }: Pick<Item, 'text' | 'story'>): string {
  return text === null ? toLines(story.body, toHeads(story)).join('\n') : decodeText(text);
}
