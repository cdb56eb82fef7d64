import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Content } from '#lib/articles/content.ts';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { reviseArticle } from '#lib/articles/revise.ts';
import { listAboutToBePublished } from '#lib/checklist/due.ts';
import { checkLinks } from '#lib/checklist/link-checks.ts';
import { getChecklist } from '#lib/checklist/queries.ts';
import { submitArticle } from '#lib/articles/submissions.ts';
import { db } from '#lib/db.ts';
import type { Actor } from '#lib/actor.ts';
import { actor, contentOf, draftOf, foundNewsroom } from '#lib/testing/newsroom.ts';

const editor: Actor = { id: '00000000-0000-7000-8000-000000000002', name: 'Shen', role: 'editor' };
const standfirst = 'It crossed the river at noon and came back.';
const asked: string[] = [];
const server = http.createServer((request, response) => {
  asked.push(request.url ?? '');
  response.writeHead(Number(request.url?.slice(1)) || 200).end('x');
});
let site = '';
beforeAll(async () => {
  await foundNewsroom();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

let number = 0;
const draft = (content: Partial<Content> = {}, changes: Parameters<typeof draftOf>[0] = {}) =>
  createDraft(
    actor,
    draftOf({ slug: `checked-${(number += 1)}`, content: contentOf({ standfirst, ...content }), ...changes }),
  );
const names = async (slug: string) =>
  (await getChecklist(editor, slug)).findings.map(({ name, detail }) => [name, detail]);
const cite = (...paths: string[]) => ({
  references: paths.map((path) => ({ label: path, person: null, outlet: null, url: site + path })),
});

test('errors block a member of staff and warnings have to be taken on, which is written down', async () => {
  const { slug } = await draft(
    { standfirst: null },
    { section: null, provenance: { publishRight: 'none', obtained: 'x', indexable: false } },
  );
  await expect(publishArticle(editor, slug)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/put right: section\./) as string,
  });
  const section = await db().section.findUniqueOrThrow({ where: { slug: 'tech' } });
  await db().article.update({ where: { slug }, data: { sectionId: section.id } });
  await expect(publishArticle(editor, slug, { acknowledged: ['no-description', 'damage'] })).rejects.toThrow(
    /nobody has acknowledged: right\./,
  );
  expect(await db().article.findUnique({ where: { slug } })).toMatchObject({ status: 'draft', version: 1 });

  await publishArticle(editor, slug, { acknowledged: ['no-description', 'right'] });
  expect(await db().acknowledgement.findMany({ where: { article: { slug } } })).toMatchObject([
    { revision: 1, warnings: ['right', 'no-description'], author: 'Shen', authorId: editor.id },
  ]);
  expect(await db().provenance.findFirst({ where: { article: { slug } } })).toMatchObject({ responsible: 'Shen' });
});

test('a member of staff says what a change to what readers have is', async () => {
  const { id, slug } = await draft();
  await publishArticle(editor, slug);
  await db().$transaction((tx) =>
    reviseArticle(tx, editor, id, { content: contentOf({ standfirst, headline: 'Other' }), reason: 'edit' }),
  );
  await expect(publishArticle(editor, slug)).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringMatching(/say what the change/) as string,
  });
  await publishArticle(editor, slug, { amendment: { kind: 'typo', note: null } });
  expect(await db().acknowledgement.count({ where: { article: { slug } } })).toBe(0);
});

test('a slug whose old address leads to another story is an error', async () => {
  const { slug } = await draft();
  await db().redirect.create({ data: { path: `/en/articles/${slug}`, target: '/en/articles/elsewhere' } });
  expect(await names(slug)).toEqual([['slug', null]]);
});

test('links are asked once a day, those of this house looked up', async () => {
  const { id, slug } = await draft(cite('/', '/404', '/403', '/500', '/'));
  const ask = (now?: Date) =>
    checkLinks(id, {
      signal: AbortSignal.timeout(20_000),
      fetch: { isAllowed: () => true },
      ...(now === undefined ? {} : { now }),
    });
  expect((await names(slug)).map(([name]) => name)).toEqual([
    'unchecked-link',
    'unchecked-link',
    'unchecked-link',
    'unchecked-link',
  ]);
  expect(await ask()).toBe(4);
  expect(await names(slug)).toEqual([
    ['dead-link', `${site}/404`],
    ['dead-link', `${site}/500`],
  ]);
  expect(await ask()).toBe(0);
  expect(await ask(new Date(Date.now() + 25 * 3_600_000))).toBe(4);
  expect(asked.toSorted()).toEqual(['/', '/', '/403', '/403', '/404', '/404', '/500', '/500']);
});

test('links are asked of what is about to be published', async () => {
  const [quiet, submitted, soon, old] = [await draft(), await draft(), await draft(), await draft()];
  await submitArticle(actor, submitted.slug);
  await publishArticle(actor, soon.slug, { at: new Date(Date.now() + 60_000) });
  await publishArticle(actor, old.slug);
  const due = await listAboutToBePublished(50);
  expect([quiet, submitted, soon, old].map(({ id }) => due.includes(id))).toEqual([false, true, true, false]);
});

test('what is not of the public internet is not asked, and is a dead link', async () => {
  const { id, slug } = await draft(cite('/private'));
  const before = asked.length;
  expect(await checkLinks(id, { signal: AbortSignal.timeout(20_000) })).toBe(1);
  expect(asked.length).toBe(before);
  expect(await names(slug)).toEqual([['dead-link', `${site}/private`]]);
});
