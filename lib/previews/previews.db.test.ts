import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#lib/actor.ts';
import { createDraft } from '#lib/articles/draft.ts';
import { getDraftPage } from '#lib/articles/draft-page.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { getArticlePage } from '#lib/articles/queries.ts';
import { saveDraft } from '#lib/articles/save.ts';
import { findMine } from '#lib/articles/workbench.ts';
import { reinstateArticle, takeDownArticle, withdrawArticle } from '#lib/articles/withdraw.ts';
import { db } from '#lib/db.ts';
import type { KanbaoError } from '#lib/errors.ts';
import { endShare, mostLinks, shareDraft } from '#lib/previews/mutations.ts';
import { listPreviewLinks, openPreview } from '#lib/previews/queries.ts';
import { hashToken, makeToken } from '#lib/staff/tokens.ts';
import { actor as program, contentOf, draftOf, foundNewsroom, paragraph } from '#lib/testing/newsroom.ts';

let editor: Actor;

beforeAll(foundNewsroom);
beforeEach(async () => {
  await db().article.deleteMany();
  await db().staffAccount.deleteMany();
  const data = { email: 'e@example.org', name: 'Edith', role: 'editor', editionCode: 'en' } as const;
  const { id } = await db().staffAccount.create({ data });
  editor = { id, name: 'Edith', role: 'editor', origin: '192.0.2.1' };
});

const make = (changes = {}) => createDraft(program, draftOf(changes));
const chinese = () =>
  make({
    edition: 'zh-hans',
    content: contentOf({
      headline: '发现头发',
      body: { type: 'doc', content: [paragraph('b001', '记者说：“后来才发现。”')] },
    }),
  });
const share = (articleId: string, days = 7, note: string | null = null) =>
  shareDraft(editor, { articleId, days, note });
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error as KanbaoError).say,
  );

describe('the page of a draft', () => {
  test('is the one that readers get once it is published, but for what is made then', async () => {
    const { id, slug } = await chinese();
    const drafts = [await getDraftPage(id, 'zh-hans'), await getDraftPage(id, 'zh-hant')].map((draft) => draft?.page);
    await publishArticle(program, slug, { at: new Date('2026-01-02T03:04:05Z') });
    for (const [index, edition] of (['zh-hans', 'zh-hant'] as const).entries()) {
      const page = await getArticlePage(edition, slug);
      expect(drafts[index]).toEqual({ ...page, publishedAt: drafts[index]?.publishedAt, revision: null });
    }
    expect(drafts[1]?.headline).toBe('發現頭髮');
    expect(JSON.stringify(drafts[1]?.body)).toContain('「後來才發現。」');
  });

  test('shows what was saved last, while readers have what was published', async () => {
    const { id, slug } = await make();
    await publishArticle(program, slug);
    await saveDraft(editor, { articleId: id, base: 1, content: contentOf({ headline: null }) });
    expect((await getDraftPage(id, 'en'))?.page.headline).toBe('(no headline)');
    expect((await getArticlePage('en', slug))?.headline).toBe('A tram crosses the river');
  });

  test('is there in its own editions alone, and not when it was taken down', async () => {
    const { id, slug } = await make();
    expect(await getDraftPage(id, 'zh-hans')).toBeNull();
    await publishArticle(program, slug);
    await takeDownArticle(program, slug);
    expect(await getDraftPage(id, 'en')).toBeNull();
  });
});

describe('a link', () => {
  test('shows the draft as it is now, counts, and is written down without its token', async () => {
    const { id } = await make();
    const token = await share(id, 7, 'the harbour master');
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await openPreview(token, 'en'))?.page.headline).toBe('A tram crosses the river');
    await saveDraft(editor, { articleId: id, base: 1, content: contentOf({ headline: 'Later words' }) });
    expect((await openPreview(token, 'en'))?.page.headline).toBe('Later words');
    const [row] = await listPreviewLinks(id);
    expect(row).toMatchObject({ note: 'the harbour master', author: 'Edith', state: 'working', opens: 2 });
    expect(row?.openedAt).toBeInstanceOf(Date);
    expect(row && row.expiresAt.getTime() - row.createdAt.getTime()).toBe(7 * 86_400_000);
    const stored = JSON.stringify([await db().previewLink.findMany(), await db().auditEntry.findMany()]);
    expect(stored).toContain(hashToken(token));
    expect(stored).not.toContain(token);
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'preview.share', subjectId: id } });
    expect(entry).toMatchObject({ actor: 'Edith', origin: '192.0.2.1', after: { note: 'the harbour master' } });
  });

  const unknown = makeToken().token;
  test.each([
    ['a token that nobody made', () => Promise.resolve(unknown)],
    ['an empty one', () => Promise.resolve('')],
    [
      'one that has expired',
      async (id: string) => {
        const token = await share(id);
        await db().previewLink.updateMany({ data: { expiresAt: new Date() } });
        return token;
      },
    ],
    [
      'one that was ended',
      async (id: string) => {
        const token = await share(id);
        await endShare(editor, id, (await listPreviewLinks(id))[0]?.id ?? '');
        return token;
      },
    ],
    [
      'one whose maker no longer works here',
      async (id: string) => {
        const token = await share(id);
        await db().staffAccount.updateMany({ data: { disabledAt: new Date() } });
        return token;
      },
    ],
    [
      'one of what was taken down, even when that is over',
      async (id: string, slug: string) => {
        const token = await share(id);
        await publishArticle(program, slug);
        await takeDownArticle(program, slug);
        expect(await openPreview(token, 'en')).toBeNull();
        await reinstateArticle(program, slug);
        return token;
      },
    ],
    [
      'one of what was withdrawn after it was made',
      async (id: string, slug: string) => {
        const token = await share(id);
        await publishArticle(program, slug);
        await withdrawArticle(program, slug);
        return token;
      },
    ],
  ])('%s shows nothing and counts nothing', async (_, prepare) => {
    const { id, slug } = await make();
    const token = await prepare(id, slug);
    expect(await openPreview(token, 'en')).toBeNull();
    expect((await listPreviewLinks(id)).filter(({ state }) => state === 'working')).toEqual([]);
    expect(await db().previewLink.count({ where: { opens: { gt: 0 } } })).toBe(0);
  });

  test('shows nothing in an edition that the article does not come in', async () => {
    const { id } = await make();
    expect(await openPreview(await share(id), 'zh-hans')).toBeNull();
  });

  test('is ended once, by its own article, and that is written down', async () => {
    const [{ id }, other] = [await make(), await make()];
    const token = await share(id);
    const link = (await listPreviewLinks(id))[0]?.id ?? '';
    expect(await codeOf(endShare(editor, other.id, link))).toBe('preview.linkOver');
    expect(await openPreview(token, 'en')).not.toBeNull();
    await endShare(editor, id, link);
    expect(await codeOf(endShare(editor, id, link))).toBe('preview.linkOver');
    expect(await db().auditEntry.count({ where: { action: 'preview.end', subjectId: id } })).toBe(1);
    expect((await listPreviewLinks(id))[0]?.state).toBe('ended');
  });

  test('there are twenty of one article at most, however many are asked for at once', async () => {
    const [{ id }, other] = [await make(), await make()];
    const made = await Promise.all(Array.from({ length: mostLinks + 3 }, () => codeOf(share(id))));
    expect(made.filter((each) => each === 'done')).toHaveLength(mostLinks);
    expect(made.filter((each) => each === 'preview.tooMany')).toHaveLength(3);
    expect(await codeOf(share(other.id))).toBe('done');
    await endShare(editor, id, (await listPreviewLinks(id))[0]?.id ?? '');
    expect(await codeOf(share(id))).toBe('done');
  });

  test('is made for no article that is not there or was taken down, and by nobody without an account', async () => {
    const { id, slug } = await make();
    expect(await codeOf(share('01890000-0000-7000-8000-000000000000'))).toBe('articles.gone');
    expect(await codeOf(shareDraft(program, { articleId: id, days: 1, note: null }))).toBeNull();
    await publishArticle(program, slug);
    await takeDownArticle(program, slug);
    expect(await codeOf(share(id))).toBe('preview.takenDown');
    expect(await db().previewLink.count()).toBe(0);
  });

  test('who writes for another publisher is told that there is no such article', async () => {
    const { id } = await make({ publisher: 'desk' });
    const { id: publisherId } = await db().publisher.findUniqueOrThrow({ where: { handle: 'observer' } });
    const staff = { ...{ id: editor.id ?? '', email: '', name: '', sessionId: '' }, edition: 'en' } as const;
    expect(await findMine({ ...staff, role: 'contributor', publisherId }, id)).toBeNull();
    expect(await findMine({ ...staff, role: 'editor', publisherId: null }, id)).not.toBeNull();
  });

  test('that was over for three months leaves the list with the next one', async () => {
    const { id } = await make();
    await share(id, 1, 'old');
    await db().previewLink.updateMany({ data: { expiresAt: new Date(Date.now() - 91 * 86_400_000) } });
    await share(id, 1, 'new');
    expect((await listPreviewLinks(id)).map(({ note }) => note)).toEqual(['new']);
  });
});
