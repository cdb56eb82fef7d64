import type { LexiconEntry, LexiconKind } from '#lib/lexicon/schema.ts';

/** An entry as the newsroom's list shows it. */
export type LexiconRow = LexiconEntry & Readonly<{ id: string; author: string }>;

/** Articles whose pages have a word in them: how many, and the first of them. */
export type Affected = Readonly<{ count: number; slugs: string[] }>;

/** A word, and what becomes of it: what tells which articles an entry may concern. */
export type LexiconTerms = Readonly<{ kind: LexiconKind; word: string; value: string | null }>;
