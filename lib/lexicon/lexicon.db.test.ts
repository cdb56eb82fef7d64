import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { db } from '#lib/db.ts';
import { takeIn } from '#lib/imports/mutations.ts';
import { findAffected, findAffectedSoon, queueAffected } from '#lib/lexicon/affected.ts';
import { putBackEntry, removeEntry, saveEntries, toEntryFacts, writeEntry } from '#lib/lexicon/mutations.ts';
import { findEntry, getHouseWords, listLexicon, listLexiconRows } from '#lib/lexicon/queries.ts';
import type { LexiconRequest } from '#lib/lexicon/forms.ts';
import { parseEntry } from '#lib/lexicon/schema.ts';
import { toMark } from '#lib/looked.ts';
import { actor, contentOf, draftOf, foundNewsroom } from '#lib/testing/newsroom.ts';

beforeAll(foundNewsroom);
beforeEach(async () => {
  await db().lexiconEntry.deleteMany();
  await db().article.deleteMany();
});

const conversion = parseEntry({ kind: 'conversion', word: '叶里', value: '葉里' });

const chinese = (headline: string) =>
  draftOf({
    edition: 'zh-hans',
    content: contentOf({
      headline,
      body: {
        type: 'doc',
        content: [
          { type: 'paragraph', attrs: { id: 'b001' }, content: [{ type: 'text', text: '叶里说，“话”里有话。' }] },
        ],
      },
    }),
  });

async function pagesOf(articleId: string) {
  const rows = await db().articleEdition.findMany({ where: { articleId }, select: { editionCode: true, body: true } });
  return new Map(rows.map(({ editionCode, body }) => [editionCode, JSON.stringify(body)]));
}

test('an entry is added once, then changed; one that is not there cannot be removed', async () => {
  expect(await saveEntries(actor, [conversion])).toEqual({ added: 1, changed: 0 });
  expect(await saveEntries(actor, [{ ...conversion, note: '人名' }])).toEqual({ added: 0, changed: 1 });
  expect(await listLexicon('conversion')).toEqual([{ ...conversion, note: '人名' }]);
  expect(await listLexicon('alias')).toEqual([]);
  await removeEntry(actor, conversion);
  await expect(removeEntry(actor, conversion)).rejects.toThrow(/has no conversion “叶里”/);
  expect(await listLexicon(null)).toEqual([]);
});

test('all entries or none', async () => {
  const broken = { ...conversion, word: '\0' };
  await expect(saveEntries(actor, [conversion, broken])).rejects.toThrow(/0x00|invalid/i);
  expect(await listLexicon(null)).toEqual([]);
});

test('a publish converts by it; what is published stays until it is published again, and is counted', async () => {
  const draft = await createDraft(actor, chinese('叶里的话'));
  await publishArticle(actor, draft.slug);
  const before = await pagesOf(draft.id);
  expect(before.get('zh-hant')).toContain('葉裡說');
  await saveEntries(actor, [conversion]);
  expect(await pagesOf(draft.id)).toEqual(before);
  const { slug } = await db().article.findUniqueOrThrow({ where: { id: draft.id } });
  expect(await findAffected(conversion)).toEqual({ count: 1, slugs: [slug] });
  expect(await findAffected(parseEntry({ kind: 'name', word: '“话”' }))).toEqual({ count: 1, slugs: [slug] });
  expect(await findAffected(parseEntry({ kind: 'name', word: '叶%里' }))).toEqual({ count: 0, slugs: [] });

  const next = await createDraft(actor, chinese('叶里又说'));
  await publishArticle(actor, next.slug);
  const after = await pagesOf(next.id);
  expect(after.get('zh-hant')).toContain('葉里說，「話」裡有話');
  expect(after.get('zh-hans')).toContain('叶里说，“话”里有话');
});

test('an import repairs by it', async () => {
  await saveEntries(actor, [parseEntry({ kind: 'spelling', word: '特郎普', value: '特朗普' })]);
  const words = Array.from({ length: 20 }, (_, day) => `第${String(day)}天，特郎普没有说话。`).join('\n\n');
  const taken = await Array.fromAsync(
    takeIn(actor, {
      chunks: [new TextEncoder().encode(`标题：没有说话\n\n${words}\n`)],
      name: 'story.txt',
      edition: null,
      section: null,
      findPublisher: () => Promise.resolve('desk'),
    }),
  );
  const [first] = taken;
  expect(first?.outcome).toBe('draft');
  expect(first?.item?.report.repairs.find(({ kind }) => kind === 'spelling')?.count).toBe(20);
  expect(JSON.stringify(first?.item?.content)).not.toContain('特郎普');
});

test('an alias is kept for search and is no word of the steps', async () => {
  const alias = parseEntry({ kind: 'alias', word: '彭博社', value: 'Bloomberg' });
  await saveEntries(actor, [alias]);
  expect(await listLexicon('alias')).toEqual([alias]);
  expect((await getHouseWords()).spellings.size).toBe(0);
});

test('in the newsroom an entry is written by who saw how it is', async () => {
  await writeEntry(actor, conversion, undefined);
  await expect(writeEntry(actor, conversion, undefined)).rejects.toMatchObject({ say: 'paper.entryThere' });
  const looked = toMark(toEntryFacts(conversion));
  await writeEntry(actor, { ...conversion, note: '人名' }, looked);
  const stale = { code: 'conflict', say: 'paper.changedMeanwhile' };
  await expect(writeEntry(actor, { ...conversion, note: '地名' }, looked)).rejects.toMatchObject(stale);
  await expect(removeEntry(actor, { ...conversion, looked })).rejects.toMatchObject(stale);
  expect(await findEntry(conversion)).toMatchObject({ note: '人名' });
  const log = await db().auditEntry.findFirst({ where: { action: 'lexicon.save' }, orderBy: { at: 'desc' } });
  expect(log).toMatchObject({ subject: '叶里', before: { note: null }, after: { note: '人名' } });
  const noted = { ...conversion, note: '人名' };
  const removal = await removeEntry(actor, { ...conversion, looked: toMark(toEntryFacts(noted)) });
  expect(await putBackEntry(actor, removal)).toEqual(noted);
  expect(await findEntry(conversion)).toMatchObject({ value: conversion.value, note: '人名' });
  await expect(putBackEntry(actor, removal)).rejects.toMatchObject({ say: 'paper.entryThere' });
  await expect(putBackEntry(actor, randomUUID())).rejects.toMatchObject({ say: 'paper.gone' });
  await removeEntry(actor, conversion);
  await expect(writeEntry(actor, conversion, looked)).rejects.toMatchObject({ say: 'paper.gone' });
  // Two make the same one in the same moment: one is told.
  const both = await Promise.allSettled([1, 2].map(() => writeEntry(actor, conversion, undefined)));
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('entries are listed newest first, by kind and words', async () => {
  const alias = parseEntry({ kind: 'alias', word: '彭博社', value: 'Bloomberg' });
  await saveEntries(actor, [conversion]);
  await saveEntries(actor, [alias]);
  const words = async (request: Partial<LexiconRequest>) =>
    (await listLexiconRows({ kind: 'all', q: '', after: undefined, ...request })).rows.map(({ word }) => word);
  expect(await words({})).toEqual(['彭博社', '叶里']);
  expect(await words({ kind: 'conversion' })).toEqual(['叶里']);
  expect(await words({ q: 'BLOOM' })).toEqual(['彭博社']);
  const [first] = (await listLexiconRows({ kind: 'all', q: '' })).rows;
  expect(await words({ after: first?.id })).toEqual(['叶里']);
});

test('the articles with a word wait to be made anew', async () => {
  const { id, slug } = await createDraft(actor, chinese('叶里的话'));
  await publishArticle(actor, slug);
  expect(await findAffectedSoon({ kind: 'conversion', word: '叶里', value: null })).toMatchObject({ count: 1 });
  expect(await queueAffected(actor, conversion)).toBe(1);
  expect(await db().editionRender.count({ where: { articleId: id } })).toBe(1);
  const log = await db().auditEntry.findFirst({ where: { action: 'lexicon.render' } });
  expect(log).toMatchObject({ subject: '叶里', after: { articles: 1 } });
});
