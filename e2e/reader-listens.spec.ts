import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { open, toolsOf, words } from '#e2e/reading.ts';
import { habitsKey } from '#lib/readers/speech.ts';

const labels = words['zh-hans'].listening;

type Fake = {
  said: Array<{ text: string; lang: string; rate: number; voice: string | null }>;
  end(): void;
  fail(): void;
};

/** A browser that speaks only when the test says that a sentence is over. */
async function fakeSpeech(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let current: EventTarget | null = null;
    const fake: Fake = {
      said: [],
      end: () => void current?.dispatchEvent(new Event('end')),
      fail: () => void current?.dispatchEvent(new Event('error')),
    };
    class Utterance extends EventTarget {
      lang = '';
      rate = 1;
      voice: { name: string } | null = null;
      text: string;
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => [
        { name: 'Ada', lang: 'en-GB', voiceURI: 'ada' },
        { name: '小雨', lang: 'zh-CN', voiceURI: 'yu' },
        { name: '大山', lang: 'zh_CN', voiceURI: 'shan' },
      ],
      speak(utterance: Utterance) {
        current = utterance;
        const { text, lang, rate, voice } = utterance;
        fake.said.push({ text, lang, rate, voice: voice?.name ?? null });
      },
      cancel: () => (current = null),
    });
    Object.defineProperty(globalThis, 'speechSynthesis', { value: speech });
    Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Utterance });
    Object.assign(globalThis, { fake });
  });
}

const said = (page: Page) => page.evaluate(() => (globalThis as unknown as { fake: Fake }).fake.said);
const tell = (page: Page, what: 'end' | 'fail') =>
  page.evaluate((name) => (globalThis as unknown as { fake: Fake }).fake[name](), what);
const marked = (page: Page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get('kanbao-spoken') ?? [])].map((range) => (range as Range).cloneContents().textContent),
  );
const player = (page: Page) => page.getByRole('region', { name: labels.title });

const markdown = '第一句。{囧|jiǒng}在第二句！\n\n## 小题\n\n> 引文一句。\n> —— 某人\n\n最后一句。';

test('a story is read sentence by sentence, each marked', async ({ page, own }) => {
  await fakeSpeech(page);
  const slug = await own.publish({ headline: '题目', markdown });
  await open(page, `/zh-hans/articles/${slug}`);
  await toolsOf(page, 'zh-hans').getByRole('button', { name: labels.listen, exact: true }).click();
  const sentences = ['题目', '第一句。', '囧在第二句！', '小题', '引文一句。', '最后一句。'];
  for (const [index, sentence] of sentences.entries()) {
    await expect.poll(async () => (await said(page)).map(({ text }) => text)).toEqual(sentences.slice(0, index + 1));
    await expect
      .poll(async () => (await marked(page)).map((text) => text.replaceAll(/（?jiǒng）?/g, '')))
      .toEqual([sentence]);
    await tell(page, 'end');
  }
  await expect(player(page).getByRole('status')).toHaveText(labels.ended);
  expect(await marked(page)).toEqual([]);
  expect((await said(page))[0]).toMatchObject({ lang: 'zh-CN', rate: 1, voice: null });
});

test('pauses, goes back and on, and remembers speed and voice', { tag: '@desktop' }, async ({ page, own }) => {
  await fakeSpeech(page);
  const slug = await own.publish({ headline: '题目', markdown });
  await open(page, `/zh-hans/articles/${slug}`);
  await toolsOf(page, 'zh-hans').getByRole('button', { name: labels.listen, exact: true }).click();
  await expect(player(page).getByRole('button', { name: labels.pause })).toBeFocused();
  await player(page).getByRole('button', { name: labels.next }).click();
  await player(page).getByRole('button', { name: labels.pause }).click();
  await tell(page, 'end');
  expect((await said(page)).map(({ text }) => text)).toEqual(['题目', '第一句。']);
  await player(page).getByRole('button', { name: labels.play }).click();
  await player(page).getByRole('button', { name: labels.previous }).click();
  expect((await said(page)).map(({ text }) => text)).toEqual(['题目', '第一句。', '第一句。', '题目']);
  await player(page).getByLabel(labels.speed).selectOption('1.5');
  await expect(player(page).getByLabel(labels.voice).getByRole('option')).toHaveText([labels.system, '大山', '小雨']);
  await player(page).getByLabel(labels.voice).selectOption('小雨');
  await expect.poll(async () => (await said(page)).at(-1)).toMatchObject({ rate: 1.5, voice: '小雨', text: '题目' });
  await tell(page, 'fail');
  await expect(player(page).getByRole('status')).toHaveText(labels.failed);
  await player(page).getByRole('button', { name: labels.close }).click();
  await expect(player(page)).toHaveCount(0);
  expect(await page.evaluate((key) => localStorage.getItem(key), habitsKey)).toBe(
    '{"rate":1.5,"voices":{"zh-hans":"小雨"}}',
  );
});

test('what is asked for before the scripts are there is done late', { tag: '@phone' }, async ({ page, own }) => {
  await fakeSpeech(page);
  const slug = await own.publish({ headline: '题目', markdown });
  await page.goto(`/zh-hans/articles/${slug}`);
  await toolsOf(page, 'zh-hans').getByRole('button', { name: labels.listen, exact: true }).tap();
  await expect(player(page)).toBeVisible();
});

test('is not offered where the browser cannot speak', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'speechSynthesis'));
  await page.addInitScript(() => Reflect.deleteProperty(Window.prototype, 'speechSynthesis'));
  await page.goto('/zh-hans/articles/metro-map-draft-41');
  await expect(toolsOf(page, 'zh-hans').getByRole('button', { name: labels.listen, exact: true })).toBeHidden();
});
