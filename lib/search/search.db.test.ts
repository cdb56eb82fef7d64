import { beforeAll, expect, test } from 'vitest';
import { db, isTimeUp } from '#lib/db.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import { parseSearchRequest } from '#lib/search/schema.ts';
import { getSearch, type Search } from '#lib/search/search.ts';
import { foundNewsroom } from '#lib/testing/newsroom.ts';

beforeAll(foundNewsroom);

async function search(given: Readonly<Record<string, string>>): Promise<Search | null> {
  const request = parseSearchRequest(given);
  if (request === null) throw new TypeError('no such request');
  return getSearch(requireEdition('zh-hans'), request, { sections: [], publishers: [] });
}

test.each([
  [{ q: '天地' }, { kind: 'found', edition: 'zh-hans', page: { hits: [] } }],
  [
    { q: 'river', language: 'en' },
    { kind: 'found', edition: 'en' },
  ],
  [{ q: '，。' }, { kind: 'refused' }],
])('%j', async (given, answer) => {
  expect(await search(given)).toMatchObject(answer);
});

test.each([{ section: 'of-old' }, { publisher: 'nobody' }])('no page for %j, which is not there', async (given) => {
  expect(await search({ q: '天地', ...given })).toBeNull();
});

test('a transaction that does not end in its time is told from a fault', async () => {
  const late = db().$transaction(async (tx) => tx.$executeRaw`SELECT pg_sleep(0.2)`, { timeout: 50 });
  const error: unknown = await late.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'P2028' });
  expect(isTimeUp(error)).toBe(true);
  expect(isTimeUp(new Error('P2028'))).toBe(false);
});

test('of a search that takes too long its reader is told so, and the next one is answered', async () => {
  const held = Promise.withResolvers<undefined>();
  const locked = Promise.withResolvers<undefined>();
  const holding = db().$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "search_entry" IN ACCESS EXCLUSIVE MODE`;
      locked.resolve(undefined);
      await held.promise;
    },
    { timeout: 30_000 },
  );
  try {
    await locked.promise;
    expect(await search({ q: '天地' })).toEqual({ kind: 'refused', reason: 'slow' });
  } finally {
    held.resolve(undefined);
    await holding;
  }
  expect(await search({ q: '天地' })).toMatchObject({ kind: 'found' });
});
