import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parsePlace } from '#lib/search/place.ts';
import { parseQuery } from '#lib/search/query.ts';
import { searchArticles } from '#lib/search/queries.ts';
import { contentOf, foundNewsroom, paragraph, publishAt } from '#lib/testing/newsroom.ts';
import { findScript, toTraditional } from '#lib/text/script.ts';

/** Texts and words of others (jieba's and cppjieba's own tests), which stand beside the project and not in it. */
const folder = path.join(import.meta.dirname, '../../../shared/fixtures/zh-jieba');
type Case = Readonly<{ id: string; text: string; words?: readonly string[] }>;

const readCases = (file: string): Case[] =>
  readFileSync(path.join(folder, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Case);

const runs = (text: string): string[] => text.match(/\p{Script=Han}+/gu) ?? [];
const parts = (text: string, least: number, most: number): string[] =>
  runs(text).flatMap((run) => {
    const chars = [...run];
    return chars.flatMap((_, start) =>
      Array.from({ length: most - least + 1 }, (__, more) => chars.slice(start, start + least + more))
        .filter(({ length }, more) => length === least + more)
        .map((part) => part.join('')),
    );
  });

/** Every article that a query finds, page after page. */
async function findAll(typed: string): Promise<Set<string>> {
  const query = parseQuery(typed);
  if (typeof query === 'string') throw new TypeError(`${typed}: ${query}`);
  const found = new Set<string>();
  for (let place: ReturnType<typeof parsePlace> = null; ;) {
    const filters = { section: null, publisher: null, since: null, until: null };
    const { hits, next } = await searchArticles('zh-hans', query, filters, place);
    for (const { card } of hits) found.add(card.path.split('/').at(-1) ?? '');
    if (next === null) return found;
    place = parsePlace(next);
  }
}

/** The queries of which one did not find its text. */
async function findMissed(queries: readonly Readonly<{ typed: string; slug: string }>[]): Promise<string[]> {
  const missed: string[] = [];
  const waiting = [...queries];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      if (!(await findAll(next.typed)).has(next.slug)) missed.push(`${next.typed} (${next.slug})`);
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return missed;
}

describe.skipIf(!existsSync(folder))('known items', () => {
  const cases = existsSync(folder) ? [...readCases('reviews.jsonl'), ...readCases('sentences.jsonl')] : [];
  const named = cases.map((each, index) => ({ ...each, slug: `known-${String(index)}` }));
  const queries = named.flatMap(({ slug, text, words }) => {
    const asked = words === undefined ? parts(text, 2, 4) : words.filter((word) => /^\p{Script=Han}{2,}$/u.test(word));
    return [...new Set(asked)].map((typed) => ({ typed, slug }));
  });

  beforeAll(async () => {
    await foundNewsroom();
    for (const [index, { slug, text }] of named.entries()) {
      const edition = findScript(text).script === 'hant' ? 'zh-hant' : 'zh-hans';
      const body = { type: 'doc' as const, content: [paragraph('b001', text)] };
      const content = contentOf({ headline: `第${String(index)}则`, body });
      await publishAt(new Date(Date.UTC(2020, 0, 1) + index * 60_000), { slug, edition, content });
    }
  }, 120_000);

  test('each word and each part of two to four characters finds its text', { timeout: 240_000 }, async () => {
    expect(queries.length).toBeGreaterThan(1_000);
    expect(await findMissed(queries)).toEqual([]);
  });

  test('and does so in traditional characters', { timeout: 240_000 }, async () => {
    const converted = queries.map(({ typed, slug }) => ({ typed: toTraditional(typed), slug }));
    expect(await findMissed(converted.filter(({ typed }, index) => typed !== queries[index]?.typed))).toEqual([]);
  });

  test('a pair that is in no text finds nothing', { timeout: 120_000 }, async () => {
    const there = new Set(named.flatMap(({ text }) => parts(text, 2, 2)).map((pair) => toTraditional(pair)));
    const chars = [...new Set(named.flatMap(({ text }) => runs(text).flatMap((run) => [...run])))];
    const absent = Array.from({ length: 500 }, (_, index) => {
      const [one = '', other = ''] = [chars[(index * 37) % chars.length], chars[(index * 101 + 13) % chars.length]];
      return `${one}${other}`;
    }).filter((pair) => !there.has(toTraditional(pair)));
    expect(absent.length).toBeGreaterThan(400);
    const found = await Promise.all(absent.map(async (pair) => ((await findAll(pair)).size === 0 ? [] : [pair])));
    expect(found.flat()).toEqual([]);
  });
});
