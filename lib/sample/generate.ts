import { editionsOf, type EditionCode } from '#lib/i18n/editions.ts';
import { createPool, type Part, type Piece, type Pool, type SectionPool } from '#lib/sample/pool.ts';
import { createRandom, type Random } from '#lib/sample/random.ts';
import { sampleSections, type SampleSection } from '#lib/sample/words.ts';
import { wordsEn } from '#lib/sample/words-en.ts';
import { wordsZh } from '#lib/sample/words-zh.ts';
import type { TextCount } from '#lib/text/reading-time.ts';

/**
 * Article number n of the generated ones, the same on every machine and whatever else there is: it follows from n alone.
 * Numbers go back in time, about 400 a day from a fixed evening, in groups of a hundred that each run forwards: so what
 * an article names as past is older than it and has a lower number, and is there however many are made.
 */
export type GeneratedArticle = Readonly<{
  id: string;
  slug: string;
  /** The editions it appears in, the original first; texts below are in the same order. */
  editions: readonly EditionCode[];
  section: SampleSection;
  publisher: string;
  bylines: readonly string[];
  topics: readonly string[];
  publishedAt: Date;
  updatedAt: Date | null;
  headline: readonly string[];
  standfirst: readonly string[];
  blocks: readonly Part[];
  /** What is read of headline, standfirst and body, as reading time counts it. */
  count: TextCount;
  /** Which of the pictures leads, of as many as there are; null for none. */
  picture: number | null;
  references: readonly Piece[];
  past: ReadonlyArray<{ id: string; slug: string; reads: number }>;
}>;

const newest = Date.parse('2026-11-19T22:00:00+08:00');
const step = 216_000;
const group = 100;

/** What the sample edition's site.yaml names; the desk writes most. */
const publishers = ['kanbao-desk', 'kanbao-desk', 'kanbao-desk', 'linhe-observer', 'slow-signal'] as const;
const people = ['lin-yue', 'shen-he', 'qiao-anlan', 'mo-zhou', 'ada-finch', 'tomas-reyl'] as const;
const topics = ['food', 'transport', 'energy', 'craft', 'language', 'nature', 'data', 'reading'] as const;

export function toGeneratedSlug(number: number): string {
  return `generated-${number}`;
}

/** Three in four are Chinese, in both scripts. Cheap: a load asks for many without making them. */
export function listGeneratedEditions(number: number): readonly EditionCode[] {
  return createRandom(number).next() < 0.75 ? chinese : english;
}
const chinese: readonly EditionCode[] = editionsOf('zh-hans').map(({ code }) => code);
const english: readonly EditionCode[] = editionsOf('en').map(({ code }) => code);

const pools: { zh?: Pool; en?: Pool } = {};
const getPool = (isChinese: boolean): Pool =>
  isChinese ? (pools.zh ??= createPool(wordsZh, chinese, 0x7a68)) : (pools.en ??= createPool(wordsEn, english, 0x656e));

/** @param number from 0 */
export function generateArticle(number: number): GeneratedArticle {
  const random = createRandom(number);
  const editions = random.next() < 0.75 ? chinese : english;
  const section = random.pick(sampleSections);
  const pool = getPool(editions === chinese)[section];
  const publishedAt = toTime(number);
  const [head, tail, standfirst] = [random.pick(pool.heads), random.pick(pool.tails), random.pick(pool.standfirsts)];
  const { blocks, count } = drawBody(pool, random, editions === chinese);
  return {
    id: toId(number),
    slug: toGeneratedSlug(number),
    editions,
    section,
    publisher: random.pick(publishers),
    bylines: random.draw(people, random.between(1, 2)),
    topics: random.draw(topics, random.between(1, 3)),
    publishedAt,
    updatedAt: random.next() < 0.1 ? new Date(publishedAt.getTime() + random.between(20, 600) * 60_000) : null,
    headline: editions.map((_, index) => `${head.texts[index] ?? ''}${tail.texts[index] ?? ''}`),
    standfirst: standfirst.texts,
    blocks,
    count: [head.count, tail.count, standfirst.count].reduce(addCounts, count),
    picture: random.next() < 0.4 ? random.between(0, 1_000_000) : null,
    references: random.next() < 0.25 ? random.draw(pool.references, random.between(1, 4)) : [],
    past: random.next() < 0.2 ? drawPast(number, random) : [],
  };
}

export const addCounts = (a: TextCount, b: TextCount): TextCount => ({ han: a.han + b.han, words: a.words + b.words });

/** 500 to 1,600 characters or 300 to 900 words, in 6 to 18 blocks. */
function drawBody(pool: SectionPool, random: Random, isChinese: boolean): { blocks: Part[]; count: TextCount } {
  const wanted = isChinese ? random.between(520, 1_420) : random.between(310, 760);
  const paragraphs: Part[] = [random.pick(pool.openings)];
  let count = paragraphs[0]?.count ?? { han: 0, words: 0 };
  const closing = random.pick(pool.closings);
  for (const part of random.draw(pool.paragraphs, 12)) {
    const so = addCounts(count, closing.count);
    if ((isChinese ? so.han : so.words) >= wanted && paragraphs.length >= 5) break;
    paragraphs.push(part);
    count = addCounts(count, part.count);
  }
  paragraphs.push(closing);
  const extras = [
    ...(random.next() < 0.6 ? random.draw(pool.headings, paragraphs.length > 8 ? 2 : 1) : []),
    ...(random.next() < 0.3 ? [random.pick(pool.quotes)] : []),
    ...(random.next() < 0.2 ? [random.pick(pool.lists)] : []),
    ...(random.next() < 0.08 ? [random.pick(pool.tables)] : []),
    ...(random.next() < 0.1 ? [random.pick(pool.notes)] : []),
  ].slice(0, 18 - paragraphs.length);
  // Between the first paragraph and the last, as evenly as they come.
  const blocks = [...paragraphs];
  for (const [index, extra] of extras.entries())
    blocks.splice(1 + Math.floor(((index + 1) * (blocks.length - 1)) / (extras.length + 1)), 0, extra);
  return { blocks, count: [closing, ...extras].map((part) => part.count).reduce(addCounts, count) };
}

function drawPast(number: number, random: Random): GeneratedArticle['past'] {
  const least = number - (number % group);
  if (number === least) return [];
  const numbers = new Set(Array.from({ length: random.between(1, 3) }, () => random.between(least, number - 1)));
  // Only what a reader of every edition of this article can go on to.
  const editions = listGeneratedEditions(number);
  return [...numbers]
    .filter((each) => listGeneratedEditions(each) === editions)
    .map((each) => ({ id: toId(each), slug: toGeneratedSlug(each), reads: random.between(1, 900) * 100 }));
}

/** Later numbers of a group are newer; the minutes within a step are the article's own. */
function toTime(number: number): Date {
  const place = number - (number % group) + (group - 1 - (number % group));
  return new Date(newest - place * step - createRandom(~number).between(0, 200) * 1_000);
}

/** A UUID of version 8 (RFC 9562, 5.8): the number in its first 48 bits, so that rows made in order lie in order. */
function toId(number: number): string {
  const random = createRandom(number ^ 0x5bd1e995);
  const hex = (digits: number): string =>
    random
      .between(0, 16 ** digits - 1)
      .toString(16)
      .padStart(digits, '0');
  const head = number.toString(16).padStart(12, '0');
  return `${head.slice(0, 8)}-${head.slice(8)}-8${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`;
}
