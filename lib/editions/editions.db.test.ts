import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDraft, type NewArticle } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { reviseArticle } from '#lib/articles/revise.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { chooseForm, chooseReading, listChoices, listPlacesToChoose, removeChoice } from '#lib/editions/choices.ts';
import { promoteChoice } from '#lib/editions/promote.ts';
import { hasRenders, queueAllRenders, queueFor, workOffRenders } from '#lib/editions/queue.ts';
import { renderArticle } from '#lib/editions/render.ts';
import { getReadings } from '#lib/editions/queries.ts';
import { takeIn } from '#lib/imports/mutations.ts';
import { saveEntries } from '#lib/lexicon/mutations.ts';
import { parseEntry } from '#lib/lexicon/schema.ts';
import { savePerson } from '#lib/people/mutations.ts';
import { changeSetting } from '#lib/site/mutations.ts';
import { actor, contentOf, draftOf, foundNewsroom, paragraph } from '#lib/testing/newsroom.ts';

beforeAll(foundNewsroom);
beforeEach(async () => {
  await db().lexiconEntry.deleteMany();
  await db().siteSetting.deleteMany();
  await db().editionRender.deleteMany();
  await db().article.deleteMany();
});

const bodyOf = (...texts: string[]) => ({
  type: 'doc' as const,
  content: texts.map((text, index) => paragraph(`b00${String(index + 1)}`, text)),
});

async function publish(headline: string, texts: readonly string[], changes: Partial<NewArticle> = {}) {
  const content = contentOf({ headline, body: bodyOf(...texts) });
  const draft = await createDraft(actor, draftOf({ edition: 'zh-hans', content, ...changes }));
  return publishArticle(actor, draft.slug);
}

async function pageOf(articleId: string, editionCode: string): Promise<string> {
  const row = await db().articleEdition.findUniqueOrThrow({
    where: { articleId_editionCode: { articleId, editionCode } },
    select: { headline: true, body: true },
  });
  return `${row.headline} ${JSON.stringify(row.body)}`;
}

const workOff = () => workOffRenders(60_000, new AbortController().signal);
const lastPosition = async () => (await db().outbox.findFirst({ orderBy: { position: 'desc' } }))?.position ?? 0n;
const announcedSince = async (position: bigint) =>
  db().outbox.findMany({ where: { position: { gt: position } }, orderBy: { position: 'asc' } });

describe('forms of characters', () => {
  test('a publish and, after a change of the setting, the job write those of the site', async () => {
    await saveEntries(actor, [
      parseEntry({ kind: 'conversion', word: '奥巴马', value: '歐巴馬', form: 'tw' }),
      parseEntry({ kind: 'conversion', word: '奥巴马', value: '奧巴馬', form: 'hk' }),
    ]);
    const { id } = await publish('奥巴马在里面', ['众人为此着急。']);
    const other = await publish('今天的天空', ['一片天空。']);
    expect(await pageOf(id, 'zh-hant')).toContain('歐巴馬在裡面');
    await changeSetting(actor, 'traditional-forms', 'hk');
    expect(await hasRenders()).toBe(true);
    const position = await lastPosition();
    expect(await workOff()).toEqual({ changed: 1, same: 1, failed: 0, waiting: 0 });
    expect(await pageOf(id, 'zh-hant')).toContain('奧巴馬在裏面');
    expect(await pageOf(id, 'zh-hant')).toContain('眾人為此着急');
    expect(await pageOf(id, 'zh-hans')).toContain('奥巴马在里面');
    // Only what changed is announced, and only the page that is another now.
    const announced = await announcedSince(position);
    expect(announced.map((row) => row.tags)).toEqual([[tags.article(id)]]);
    expect(announced[0]?.paths).toEqual([expect.stringMatching(/^\/zh-hant\/articles\//)]);
    expect(await pageOf(other.id, 'zh-hant')).toContain('天空');
    await queueAllRenders(db(), ['zh-hans']);
    expect(await workOff()).toMatchObject({ changed: 0, same: 2 });
  });
});

describe('words', () => {
  test('are those of the text, unless Taiwan’s are asked for: then the job writes them, and their readings', async () => {
    const { id, slug } = await publish('软件和信息', ['一台打印机，《软件法》。']);
    const other = await publish('今天的天空', ['一片天空。']);
    const hant = async () => pageOf(id, 'zh-hant');
    expect(await hant()).toContain('軟件和信息');
    await changeSetting(actor, 'traditional-words', 'taiwan');
    expect(await workOff()).toMatchObject({ changed: 1, same: 1, failed: 0 });
    expect(await hant()).toContain('軟體和資訊');
    expect(await hant()).toContain('一臺印表機，《軟件法》。');
    expect(await pageOf(id, 'zh-hans')).toContain('软件和信息');
    expect(await pageOf(other.id, 'zh-hant')).toContain('天空');
    expect((await getReadings('zh-hant', slug))?.common['headline']).toEqual([
      ...[0, 2, 'ruǎntǐ', 2, 1, 'hé', 3, 2, 'zīxùn'],
    ]);
    expect((await getReadings('zh-hans', slug))?.common['headline']).toContain('xìnxī');
    // What is published from now on has them at once.
    const { id: later } = await publish('网络', ['视频。']);
    expect(await pageOf(later, 'zh-hant')).toContain('網路');
    await changeSetting(actor, 'traditional-words', null);
    expect(await workOff()).toMatchObject({ changed: 2, same: 1 });
    expect(await hant()).toContain('軟件和信息');
  });
});

describe('making editions anew', () => {
  test('takes the live text, keeps times and places, and leaves what is not live', async () => {
    const { id, slug } = await publish('叶里的事', ['叶里说话。']);
    const gone = await publish('叶里走了', ['走了。']);
    await withdrawArticle(actor, gone.slug);
    const before = await db().article.findUniqueOrThrow({ where: { id } });
    await db().$transaction((tx) =>
      reviseArticle(tx, actor, id, {
        content: contentOf({ headline: '没有发表的标题', body: bodyOf('没有发表。') }),
        reason: 'later',
      }),
    );
    const revised = await db().article.findUniqueOrThrow({ where: { id } });
    await saveEntries(actor, [parseEntry({ kind: 'conversion', word: '叶里', value: '葉里' })]);
    expect(await queueFor({ word: '叶里' })).toBe(1);
    expect(await workOff()).toMatchObject({ changed: 1, same: 0 });
    expect(await pageOf(id, 'zh-hant')).toContain('葉里的事');
    expect(await pageOf(id, 'zh-hans')).not.toContain('没有发表');
    const after = await db().article.findUniqueOrThrow({ where: { id } });
    expect({ ...after }).toEqual({ ...revised });
    expect([after.updatedAt, after.publishedAt]).toEqual([before.updatedAt, before.publishedAt]);
    expect(await db().$transaction((tx) => renderArticle(tx, gone.id))).toBe('none');
    await expect(queueFor({ slugs: [slug, 'no-such-article'] })).rejects.toThrow(
      /no article with the slug no-such-article/,
    );
  });

  test('an article that cannot be made waits, and keeps no other from being made', async () => {
    const broken = await publish('坏的', ['坏的。']);
    const { id } = await publish('叶里的书', ['书。']);
    await db().articleEdition.updateMany({ where: { articleId: broken.id }, data: { body: { type: 'nothing' } } });
    await saveEntries(actor, [parseEntry({ kind: 'conversion', word: '叶里', value: '葉里' })]);
    await queueAllRenders(db(), ['zh-hans']);
    expect(await workOff()).toEqual({ changed: 1, same: 0, failed: 1, waiting: 1 });
    expect(await pageOf(id, 'zh-hant')).toContain('葉里');
    const row = await db().editionRender.findUniqueOrThrow({ where: { articleId: broken.id } });
    expect(row.attempts).toBe(1);
    expect(row.lastError).toContain('doc');
    expect(await hasRenders()).toBe(false);
  });
});

describe('choices', () => {
  const find = async (slug: string, char: string) =>
    (await listPlacesToChoose(slug)).find((each) => each.char === char);

  test('a form is chosen, shown at once, kept over an edit nearby, said to be lost over one of its words, and taken back', async () => {
    const { id, slug } = await publish('范某的里程', ['他说干了这杯，再谈里程。', '第二段。']);
    const place = await find(slug, '干');
    expect(place).toMatchObject({ place: 'b001', offset: 2, form: '乾' });
    const number = place?.number ?? 0;
    await expect(chooseForm(actor, slug, { number, form: '后' })).rejects.toThrow(
      /cannot become “后”; choose one of 乾 幹/,
    );
    await expect(chooseForm(actor, slug, { number: 999, form: '乾' })).rejects.toThrow(/no place 999/);
    await chooseForm(actor, slug, { number, form: '幹' });
    expect(await pageOf(id, 'zh-hant')).toContain('他說幹了這杯');
    expect(await pageOf(id, 'zh-hans')).toContain('他说干了这杯');
    expect(await find(slug, '干')).toMatchObject({ form: '幹', certainty: 'certain', why: 'choice' });

    const edit = async (...texts: string[]) => {
      await db().$transaction((tx) =>
        reviseArticle(tx, actor, id, {
          content: contentOf({ headline: '范某的里程', body: bodyOf(...texts) }),
          reason: 'edit',
        }),
      );
      await publishArticle(actor, slug);
    };
    await edit('新的一段。', '昨天他说干了这杯，再谈别的。');
    expect(await pageOf(id, 'zh-hant')).toContain('他說幹了這杯');
    await edit('新的一段。', '昨天饼干没有了。');
    expect(await pageOf(id, 'zh-hant')).toContain('昨天餅乾沒有了');
    expect(await listChoices(slug)).toEqual([expect.objectContaining({ word: '干', value: '幹', isLost: true })]);
    const choice = (await listChoices(slug))[0]?.id ?? '';
    await expect(removeChoice(actor, slug, randomUUID())).rejects.toMatchObject({ say: 'conversion.choiceGone' });
    // Of two who take it back at once one does, and the log has it once.
    const both = await Promise.allSettled([removeChoice(actor, slug, choice), removeChoice(actor, slug, choice)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await db().auditEntry.count({ where: { action: 'article.removeChoice', subjectId: id } })).toBe(1);
    expect(await listChoices(slug)).toEqual([]);
  });

  test('one is promoted: the lexicon has the word, and the articles it concerns, and no others, wait to be made anew', async () => {
    const { slug } = await publish('老范的店', ['店名叫云里面，开了十年。']);
    const same = await publish('又是云里面', ['云里面。']);
    await publish('在里面', ['山里面没有云。']);
    const place = (await listPlacesToChoose(slug)).find(({ char }) => char === '面');
    await chooseForm(actor, slug, { number: place?.number ?? 0, form: '麵' });
    const choice = (await listChoices(slug))[0]?.id ?? '';
    const trial = await promoteChoice(actor, slug, choice, { word: '云里面', isTrial: true });
    expect(await db().lexiconEntry.count()).toBe(0);
    expect(trial).toMatchObject({ entry: { kind: 'conversion', word: '云里面' }, queued: 0 });
    const promoted = await promoteChoice(actor, slug, choice, { word: '云里面', isTrial: false });
    expect(promoted.entry).toMatchObject({ value: '雲裡麵', form: 'tw' });
    expect(promoted.affected).toMatchObject({ examined: 3, isWhole: true });
    expect(promoted.affected.articles.map((each) => each.slug)).toContain(same.slug);
    expect(promoted.affected.articles).toHaveLength(2);
    // Of the first the choice says the same already.
    expect(await workOff()).toMatchObject({ changed: 1, same: 1 });
    expect(await pageOf(same.id, 'zh-hant')).toContain('雲裡麵');
    await expect(promoteChoice(actor, slug, choice, { word: '山里面', isTrial: true })).rejects.toThrow(
      /is not what stands around/,
    );
  });

  test('an English article has nothing to choose', async () => {
    const draft = await createDraft(actor, draftOf());
    await expect(listPlacesToChoose(draft.slug)).rejects.toThrow(/is not Chinese/);
  });
});

describe('names', () => {
  test('a person who writes his name in traditional characters keeps them, in the byline and in the text', async () => {
    await savePerson(actor, { handle: 'yu-hou', names: { zh: '于后里', hant: '於后里' } });
    const { id } = await publish('于后里的信', ['于后里写信。'], { bylines: ['yu-hou'] });
    expect(await pageOf(id, 'zh-hant')).toContain('於后里寫信');
  });
});

describe('readings', () => {
  test('are made with a publish, follow a choice, and are there for readers of what is live', async () => {
    const { slug, id } = await publish('银行行长在重庆', ['饕餮说：“行长”。']);
    const readings = await getReadings('zh-hans', slug);
    expect(readings?.common['headline']).toEqual([0, 4, 'yínhánghángzhǎng', 4, 1, 'zài', 5, 2, 'chóngqìng']);
    expect(readings?.rare['b001']?.slice(0, 3)).toEqual([0, 2, 'tāotiè']);
    expect(await getReadings('zh-hant', slug)).toEqual(readings);
    expect(await chooseReading(actor, slug, { word: '行长', syllables: ['xíng', 'cháng'] })).toBe(2);
    expect((await getReadings('zh-hans', slug))?.common['headline']?.slice(0, 3)).toEqual([0, 4, 'yínhángxíngcháng']);
    await expect(chooseReading(actor, slug, { word: '行长', syllables: ['xíng'] })).rejects.toThrow(
      /one syllable for each/,
    );
    await expect(chooseReading(actor, slug, { word: '没有', syllables: ['méi', 'yǒu'] })).rejects.toThrow(/is not in/);
    // Older pages have none until the job has made them anew.
    await db().$executeRaw`UPDATE article_edition SET readings = NULL WHERE article_id = ${id}::uuid`;
    expect(await getReadings('zh-hans', slug)).toBeNull();
    await queueAllRenders(db(), ['zh-hans', 'zh-hant']);
    expect(await workOff()).toMatchObject({ changed: 1 });
    expect(await getReadings('zh-hans', slug)).not.toBeNull();
    await withdrawArticle(actor, slug);
    expect(await getReadings('zh-hans', slug)).toBeNull();
  });

  test('that a mirror had printed are kept with the import and win over the dictionary', async () => {
    const text =
      '标题：她的臉\n\n記(jì)者說(shuō)，她長(zhǎng)著(zhe)一張(zhāng)圓(yuán)臉(liǎn)，頭(tóu)髮(fà)很黑。這(zhè)裡(lǐ)沒(méi)有別(bié)的話(huà)。\n';
    const taken = await Array.fromAsync(
      takeIn(actor, {
        chunks: [new TextEncoder().encode(text)],
        name: 'story.txt',
        edition: 'zh-hans',
        section: 'life',
        findPublisher: () => Promise.resolve('desk'),
      }),
    );
    const [draft] = await db().article.findMany({ select: { slug: true, id: true } });
    expect(taken[0]?.outcome).toBe('draft');
    const { slug } = await publishArticle(actor, draft?.slug ?? '', { responsible: 'a test' });
    const body = JSON.stringify((await getReadings('zh-hans', slug))?.common);
    expect(await pageOf(draft?.id ?? '', 'zh-hans')).toContain('她长着一张圆脸');
    expect(body).toContain('zhǎng');
    expect(body).not.toContain('cháng');
  });
});
