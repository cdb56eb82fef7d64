import type { ArticleCard } from '#lib/articles/cards.ts';
import type { Marked, Snippet } from '#lib/search/snippet.ts';

/** An article that was found, with what was looked for marked in it. */
export type SearchHit = Readonly<{ card: ArticleCard; headline: Marked; snippet: Snippet | null }>;
/** One page of what was found; `next` is the place to go on from, null at the end. */
export type SearchPage = Readonly<{ hits: SearchHit[]; next: string | null }>;
