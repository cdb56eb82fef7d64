import { takeInAtDesk } from '#lib/imports/desk.ts';
import { addSubscription } from '#lib/subscriptions/mutations.ts';
import { toFeedFacts } from '#lib/subscriptions/queries.ts';
import { toMark } from '#lib/looked.ts';
import { actor } from '#lib/testing/newsroom.ts';

/** What the rows of the import desk are called with. */
export type ImportTarget = Readonly<{
  article: string;
  /** Of the article, and of the decisions on its repairs. */
  version: string;
  decided: string;
  /** With one story that waits for an answer. */
  run: string;
  feed: string;
  /** The mark of what is said of the feed. */
  feedLooked: string;
}>;

const given = {
  edition: null,
  section: null,
  publisher: 'desk',
  headline: null,
  right: 'none',
  licence: null,
} as const;

/** An import with a repair, the same story with a line more, which is offered, and a feed. */
export async function foundImports(): Promise<ImportTarget> {
  const seed = crypto.randomUUID().replaceAll(/[^a-f]/g, '');
  const lines = Array.from(
    seed,
    (letter, at) => `${letter}第${String(at)}天,${seed.slice(at)}${letter}的摆渡人把船停在桥下。`,
  );
  const take = (text: string) =>
    takeInAtDesk(actor, { bytes: new TextEncoder().encode(`标题：${seed}渡口\n\n${text}\n`), name: 'pasted' }, given);
  const first = await take(lines.join('\n\n'));
  const second = await take([...lines, '又添了一句。'].join('\n\n'));
  if (!('article' in first) || !('run' in second)) throw new Error('the second story was to be offered as the first');
  const { article } = first;
  const feed = await addSubscription(actor, `https://${seed || 'a'}.example.org/feed.xml`, {});
  // Nobody has done anything with it yet: both are at their first version.
  return { article, version: '1', decided: '1', run: second.run, feed: feed.id, feedLooked: toMark(toFeedFacts(feed)) };
}
