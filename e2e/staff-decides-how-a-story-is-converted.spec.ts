import { expect, test } from '#e2e/fixtures.ts';
import { enter, newsroomWords } from '#e2e/newsroom.ts';
import { format } from '#lib/i18n/messages.ts';

const words = newsroomWords.en.conversion;

test('a character and a reading are chosen, readers have them at once, and one is taken back', async ({
  page,
  request,
  own,
}) => {
  // The editor looks for it by its headline, which no other run has.
  const headline = `宴会 ${crypto.randomUUID().slice(0, 8)}`;
  const slug = await own.publish({ headline, markdown: '他说干了这杯酒，行长笑了。' });
  const readers = async () => (await request.get(`/zh-hant/articles/${slug}`)).text();
  const readings = async () => (await request.get(`/zh-hans/articles/${slug}/readings.json`)).text();
  await expect.poll(readers).toContain('他說乾了這杯酒');
  await enter(page.context(), own, 'editor');
  await page.goto(`/admin/articles?q=${encodeURIComponent(headline)}`);
  await page.getByRole('link', { name: headline }).click();
  await page.getByRole('link', { name: words.title }).click();
  await page.getByRole('link', { name: words.show.all }).click();
  const row = page.getByRole('row').filter({ hasText: '他说干了这杯酒' }).first();
  await expect(row).toContainText('干');
  await row.getByLabel(words.becomes).selectOption('幹');
  await row.getByRole('button').click();
  await expect(page.getByText(words.notices.chosen)).toBeVisible();
  await expect.poll(readers).toContain('他說幹了這杯酒');
  expect(await (await request.get(`/zh-hans/articles/${slug}`)).text()).toContain('他说干了这杯酒');

  await page.getByLabel(words.readingWord).fill('行长');
  await page.getByLabel(words.readingValue).fill('xíng cháng');
  await page.getByRole('button', { name: words.saveReading }).click();
  await expect(page.getByText(words.notices.read)).toBeVisible();
  await expect.poll(readings).toContain('xíngcháng');

  await page.getByRole('button', { name: format(words.removeLabel, { word: '干', value: '幹' }) }).click();
  await expect.poll(readers).toContain('他說乾了這杯酒');
});

test('its reach is seen before a choice becomes a rule of the house', { tag: '@desktop' }, async ({ page, own }) => {
  const word = '干了苜蓿';
  const id = await own.draft({ headline: '苜蓿', markdown: `大家说${word}酒。` });
  await enter(page.context(), own, 'editor');
  await page.goto(`/admin/articles/${id}/conversion?show=all`);
  const row = page.getByRole('row').filter({ has: page.locator('mark', { hasText: '干' }) });
  const value = (await row.getByLabel(words.becomes).inputValue()) === '乾' ? '幹' : '乾';
  await row.getByLabel(words.becomes).selectOption(value);
  await row.getByRole('button').click();
  await page.getByRole('link', { name: format(words.tryLabel, { word: '干', value }) }).click();
  await page.getByLabel(words.promotionWord).fill(word);
  await page.getByRole('button', { name: words.tryAgain }).click();
  await expect(page.getByText(format(words.becomesEntry, { word, value: `${value}了苜蓿` }))).toBeVisible();
  await page.getByLabel(words.promotionWord).fill('没有这个词');
  await page.getByRole('button', { name: words.tryAgain }).click();
  await expect(page.getByText(words.promotionGone)).toBeVisible();
});
