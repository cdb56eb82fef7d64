import { beforeAll, describe, expect, test } from 'vitest';
import { operator, type Actor } from '#lib/actor.ts';
import { contentSchema } from '#lib/articles/content.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { takeDownArticle } from '#lib/articles/withdraw.ts';
import { saveDraft } from '#lib/articles/save.ts';
import { db } from '#lib/db.ts';
import { decideChanges } from '#lib/imports/decisions.ts';
import { forgetOldRuns } from '#lib/imports/forget.ts';
import { answerOffer, takeInAtDesk } from '#lib/imports/desk.ts';
import { changeListSchema, listChanges, toNumbers } from '#lib/imports/desk-changes.ts';
import { getDeskImport } from '#lib/imports/desk-import.ts';
import { importListSchema, listImports } from '#lib/imports/desk-list.ts';
import { getDeskRun } from '#lib/imports/desk-runs.ts';
import { newImportSchema, outcomesSchema, type Given } from '#lib/imports/forms.ts';
import { openOriginal } from '#lib/imports/originals.ts';
import { recordRight } from '#lib/imports/right.ts';
import type { Staff } from '#lib/staff/views.ts';
import { actor, foundNewsroom } from '#lib/testing/newsroom.ts';

let editor: Actor;
let staff: Staff;
beforeAll(async () => {
  await foundNewsroom();
  const data = { email: 'desk@example.org', name: 'Editor', role: 'editor', editionCode: 'en' } as const;
  const { id } = await db().staffAccount.create({ data });
  editor = { id, name: 'Editor', role: 'editor', origin: '192.0.2.1' };
  staff = { ...{ id, email: data.email, name: data.name, role: 'editor', edition: 'en' }, publisherId: null } as Staff;
});

const plain: Given = {
  ...{ edition: null, section: null, publisher: 'desk', headline: null },
  ...{ right: 'none', licence: null },
};
const words = (seed: string): string =>
  Array.from({ length: 12 }, (_, at) => `${seed}第${String(at + 1)}天的清晨,${seed}的老人把船停在桥下。`).join('\n\n');
const take = (text: string, given: Partial<Given> = {}, name = 'pasted') =>
  takeInAtDesk(editor, { bytes: new TextEncoder().encode(text), name }, { ...plain, ...given });
const articleOf = (taken: Awaited<ReturnType<typeof take>>): string => {
  if ('article' in taken) return taken.article;
  throw new Error('it was to become a draft');
};
const runOf = (taken: Awaited<ReturnType<typeof take>>): string => {
  if ('run' in taken) return taken.run;
  throw new Error('it was to be offered');
};
const story = async (seed: string, given: Partial<Given> = {}) =>
  articleOf(await take(`标题：${seed}\n\n${words(seed)}\n`, given));
const slugOf = async (id: string) =>
  (await db().article.findUniqueOrThrow({ where: { id }, select: { slug: true } })).slug;
const contentOf = async (articleId: string) => {
  const row = await db().revision.findFirstOrThrow({ where: { articleId }, orderBy: { number: 'desc' } });
  return contentSchema.parse(row.content);
};
const all = changeListSchema.parse({});

describe('what is here already is never stored a second time by itself', () => {
  test('the same bytes are named, and there is nothing to decide', async () => {
    const first = await story('茶馆');
    const run = await getDeskRun(staff, runOf(await take(`标题：茶馆\n\n${words('茶馆')}\n`)));
    expect(run?.outcomes).toEqual([
      expect.objectContaining({ outcome: 'unchanged', known: expect.objectContaining({ id: first }) as unknown }),
    ]);
  });

  test('nearly the same waits with its bytes until somebody says that it is another', async () => {
    const first = await story('灯市');
    const run = runOf(await take(`标题：灯市\n\n${words('灯市')}\n\n又添了一句。\n`, { right: 'own' }));
    const offered = await getDeskRun(staff, run);
    expect(offered?.outcomes).toEqual([
      expect.objectContaining({ outcome: 'twin', known: expect.objectContaining({ id: first }) as unknown }),
    ]);
    expect(offered?.outcomes[0]?.likeness).toBeGreaterThan(0.6);
    const { outcome, article } = await answerOffer(editor, { run, number: 0, how: 'new' });
    expect(outcome).toBe('draft');
    expect(article).not.toBe(first);
    // What was said when it was given holds still.
    expect((await getDeskImport(staff, article ?? ''))?.right).toMatchObject({ kind: 'own', by: 'Editor' });
    await expect(answerOffer(editor, { run, number: 0, how: 'new' })).rejects.toMatchObject({
      say: 'imports.answered',
    });
    await expect(answerOffer(editor, { run, number: 7, how: 'new' })).rejects.toMatchObject({
      say: 'imports.answered',
    });
  });

  test('or that it is a newer one of the same; nobody’s writing is overwritten by it', async () => {
    const first = await story('磨坊');
    const more = (last: string) => take(`标题：磨坊\n\n${words('磨坊')}\n\n${last}。\n`);
    const run = runOf(await more('又添了一句'));
    expect(await answerOffer(editor, { run, number: 0, how: 'revision' })).toMatchObject({
      outcome: 'revision',
      article: first,
    });
    expect(JSON.stringify(await contentOf(first))).toContain('又添了一句');
    const later = runOf(await more('再添了一句'));
    const content = { ...(await contentOf(first)), headline: '写过的标题' };
    await saveDraft(editor, { articleId: first, base: 2, content });
    expect(await answerOffer(editor, { run: later, number: 0, how: 'revision' })).toMatchObject({ outcome: 'kept' });
    expect((await contentOf(first)).headline).toBe('写过的标题');
  });

  test('a run that is over is none, and old ones go with their bytes', async () => {
    await story('钟楼');
    const run = runOf(await take(`标题：钟楼\n\n${words('钟楼')}\n\n又添了一句。\n`));
    const { originalHash } = await db().importRun.findUniqueOrThrow({ where: { id: run } });
    await db().importRun.update({ where: { id: run }, data: { createdAt: new Date('2001-01-01') } });
    await story('鼓楼');
    // Somebody else's import is not what ends them.
    expect(await db().importRun.count({ where: { id: run } })).toBe(1);
    expect(await forgetOldRuns()).toBe(1);
    await expect(answerOffer(editor, { run, number: 0, how: 'new' })).rejects.toMatchObject({ say: 'imports.runGone' });
    await expect(openOriginal(originalHash)).rejects.toMatchObject({ say: 'imports.originalGone' });
    expect(await getDeskRun(staff, 'no id')).toBeNull();
  });

  test('what was taken down is not written over by who may not see it; a story that came between gets no revision', async () => {
    const item = (more: string) =>
      `<rss version="2.0"><channel><item><title>渡船</title><guid isPermaLink="true">https://a.example.org/1</guid><link>https://a.example.org/1</link><description>${words('渡船')}${more}</description></item></channel></rss>`;
    const taken = await take(item(''), {}, 'feed.xml');
    const article = articleOf(taken);
    await publishArticle(actor, await slugOf(article), { responsible: 'a test' });
    await takeDownArticle(actor, await slugOf(article));
    const { version } = await db().storyImport.findUniqueOrThrow({ where: { articleId: article } });
    const run = await getDeskRun(staff, runOf(await take(item('又一句。'), {}, 'feed.xml')));
    expect(run?.outcomes).toEqual([expect.objectContaining({ outcome: 'kept', known: null })]);
    expect(await db().storyImport.findUniqueOrThrow({ where: { articleId: article } })).toMatchObject({ version });
    expect(JSON.stringify(await contentOf(article))).not.toContain('又一句');
  });

  test('of several stories each is told', async () => {
    const item = (id: number) =>
      `<item><title>第${String(id)}篇</title><guid>${String(id)}</guid><description>${words(`集市${'甲乙丙'.charAt(id)}${String(id * 7)}`)}</description></item>`;
    const feed = `<rss version="2.0"><channel>${item(1)}${item(2)}</channel></rss>`;
    const run = runOf(await take(feed, {}, 'feed.xml'));
    const { outcomes } = await db().importRun.findUniqueOrThrow({ where: { id: run } });
    expect(outcomesSchema.parse(outcomes).map(({ number, headline }) => [number, headline])).toEqual([
      [0, '第1篇'],
      [1, '第2篇'],
    ]);
  });

  test.each([
    ['what is no text', '%PDF-1.7 x', /PDF/],
    ['what is a list of feeds', '<opml version="2.0"><body/></opml>', /import the feeds/],
  ])('%s is refused with a sentence, and nothing is left', async (_, text, message) => {
    const before = await db().importRun.count();
    await expect(take(text)).rejects.toThrow(message);
    expect(await db().importRun.count()).toBe(before);
  });
});

describe('the form', () => {
  const form = { edition: '', right: 'none' };
  test.each([
    ['nothing', {}, 'text'],
    ['two sources', { text: 'a', url: 'https://example.org/' }, 'text'],
    ['a licence that is not named', { text: 'a', right: 'licensed' }, 'licence'],
    ['too much text', { text: 'a'.repeat(1_000_001) }, 'text'],
    ['a file too large', { file: new File([new Uint8Array(3_500_001)], 'a.txt') }, 'file'],
    ['a right there is none of', { text: 'a', right: 'mine' }, 'right'],
  ])('%s is refused at its field', (_, given, field) => {
    const { error } = newImportSchema.safeParse({ ...form, ...given });
    expect(error?.issues[0]?.path).toEqual([field]);
  });
  test('a file field left empty is none, and line ends are as they were pasted', () => {
    const parsed = newImportSchema.parse({ ...form, text: 'a\r\nb', file: new File([], 'undefined') });
    expect(parsed).toMatchObject({ text: 'a\nb', file: null, url: null });
  });
});

describe('repairs', () => {
  test('are shown line by line, with what stands around each', async () => {
    const id = await story('渡口');
    const page = await listChanges(id, all);
    expect(page).toMatchObject({ count: 12, next: null, version: 1 });
    expect(page.steps).toEqual([{ kind: 'punctuation', count: 12, likely: 0, rejected: 0 }]);
    const [line] = page.lines;
    expect(line?.runs).toContainEqual({ is: 'removed', text: ',' });
    expect(line?.changes[0]).toMatchObject({
      ...{ number: 1, before: ',', after: '，', isRejected: false },
      context: { before: '渡口第1天的清晨', after: '渡口的老人把船停在桥下。' },
    });
    expect((await listChanges(id, { ...all, decision: 'rejected' })).count).toBe(0);
    expect((await listChanges(id, { ...all, step: 'script' })).lines).toEqual([]);
  });

  test('go by pages, without a gap or a double', async () => {
    const many = Array.from({ length: 30 }, (_, at) => `第${String(at)}行,一,二,三,四,五。`).join('\n\n');
    const id = articleOf(await take(`标题：很多\n\n${many}\n`));
    const seen: number[] = [];
    let after: string | undefined;
    do {
      const page = await listChanges(id, { ...all, after });
      seen.push(...page.lines.flatMap(({ changes }) => changes.map(({ number }) => number)));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 150 }, (_, at) => at + 1));
  });

  test('one is rejected, and all of a step; the draft follows, and the log tells', async () => {
    const id = await story('木桥', { headline: '不用这个' });
    const slug = await slugOf(id);
    await decideChanges(editor, slug, { ...(await toNumbers(id, { reject: 1 })), version: 1 });
    expect(JSON.stringify(await contentOf(id))).toContain('第1天的清晨,');
    await decideChanges(editor, slug, { ...(await toNumbers(id, { rejectAll: 'punctuation' })), version: 2 });
    expect((await listChanges(id, all)).steps[0]).toMatchObject({ rejected: 12 });
    await decideChanges(editor, slug, { ...(await toNumbers(id, { acceptAll: 'punctuation' })), version: 3 });
    expect(JSON.stringify(await contentOf(id))).not.toContain(',木桥');
    const entries = await db().auditEntry.findMany({ where: { subjectId: id, action: 'article.repairs' } });
    expect(entries).toHaveLength(3);
  });

  test('by numbers somebody has not seen, or of a draft that somebody has written in, are refused', async () => {
    const id = await story('石桥');
    const slug = await slugOf(id);
    await decideChanges(editor, slug, { reject: [1], accept: [], version: 1 });
    await expect(decideChanges(editor, slug, { reject: [2], accept: [], version: 1 })).rejects.toMatchObject({
      say: 'imports.decidedMeanwhile',
    });
    await expect(decideChanges(editor, slug, { reject: [999], accept: [], version: 2 })).rejects.toMatchObject({
      say: 'imports.noChange',
    });
    await expect(toNumbers(id, { rejectAll: 'no such step' })).rejects.toMatchObject({ say: 'imports.noChange' });
    const content = { ...(await contentOf(id)), headline: '写过的' };
    await saveDraft(editor, { articleId: id, base: 2, content });
    await expect(decideChanges(editor, slug, { reject: [2], accept: [], version: 2 })).rejects.toMatchObject({
      say: 'imports.writtenSince',
    });
    expect((await getDeskImport(staff, id))?.written).toMatchObject({ author: 'Editor' });
  });

  test('a headline that was given for one that is missing outlives a decision', async () => {
    const id = articleOf(await take(words('无名'), { headline: '给的标题' }));
    expect((await contentOf(id)).headline).toBe('给的标题');
    await decideChanges(editor, await slugOf(id), { reject: [1], accept: [], version: 1 });
    expect((await contentOf(id)).headline).toBe('给的标题');
    expect((await getDeskImport(staff, id))?.report.left.map(({ kind }) => kind)).not.toContain('headline-missing');
  });
});

test('a right is recorded with who and when, by the version that was seen, and in the log', async () => {
  const id = await story('当铺');
  const slug = await slugOf(id);
  const seen = await getDeskImport(staff, id);
  const version = seen?.articleVersion ?? 0;
  expect(seen?.right).toMatchObject({ kind: 'none', by: null, at: null });
  await recordRight(editor, slug, { right: 'licensed', licence: '作者来信', version });
  expect((await getDeskImport(staff, id))?.right).toMatchObject({
    kind: 'licensed',
    licence: '作者来信',
    by: 'Editor',
  });
  await expect(recordRight(editor, slug, { right: 'own', licence: null, version })).rejects.toMatchObject({
    say: 'articles.changedMeanwhile',
  });
  await expect(recordRight(editor, slug, { right: 'licensed', licence: null })).rejects.toMatchObject({
    say: 'imports.licenceWanted',
  });
  expect(await db().auditEntry.count({ where: { subjectId: id, action: 'article.right' } })).toBe(1);
});

test('a right that is recorded of what is live is told to the pages that machines read', async () => {
  const id = await story('邮局', { section: 'life' });
  const slug = await slugOf(id);
  await publishArticle(operator, slug, { responsible: 'a test' });
  const before = await db().outbox.count();
  await recordRight(editor, slug, { right: 'own', licence: null });
  expect(await db().outbox.count()).toBeGreaterThan(before);
});

test('the list is narrowed by source, damage, right, state and words, and goes by pages', async () => {
  const ask = async (asked: Record<string, string>) =>
    (await listImports(staff, importListSchema.parse(asked))).rows.map(({ id }) => id);
  const text = await story('码头列表', { right: 'own' });
  const page = articleOf(
    await take(
      `<!doctype html><title>网页列表</title><article><h1>网页列表</h1>${words('网页')
        .split('\n\n')
        .map((line) => `<p>${line}</p>`)
        .join('')}</article>`,
    ),
  );
  await db().storyImport.update({ where: { articleId: page }, data: { damage: 3 } });
  expect(await ask({ q: '列表' })).toEqual([page, text]);
  expect(await ask({ q: '列表', source: 'page' })).toEqual([page]);
  expect(await ask({ q: '列表', damage: 'none' })).toEqual([text]);
  expect(await ask({ q: '列表', damage: 'left' })).toEqual([page]);
  expect(await ask({ q: '列表', right: 'recorded' })).toEqual([text]);
  expect(await ask({ q: '列表', right: 'none' })).toEqual([page]);
  expect(await ask({ q: '列表', state: 'published' })).toEqual([]);
  // What nobody can have meant narrows nothing, and is no fault.
  expect(await ask({ q: '列表', source: 'x', damage: '\0', after: 'nowhere' })).toEqual([page, text]);
  await db().article.update({ where: { id: page }, data: { status: 'takedown' } });
  expect(await ask({ q: '列表' })).toEqual([text]);
  expect(await getDeskImport(staff, page)).toBeNull();
});
