import { findViolations } from '#e2e/axe.ts';
import { expect, notFoundError, test } from '#e2e/fixtures.ts';
import { words } from '#e2e/reading.ts';

const hant = words['zh-hant'].search;
const english = words.en.search;

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('from the masthead to the place in a text, in the other script', async ({ page, own }) => {
    const word = '铜锣湾潮';
    const markdown = `第一段。\n\n## 旧码头\n\n人们说起${word}水的时候，声音都低。`;
    const slug = await own.publish({ headline: '码头见闻', markdown });
    await page.goto('/zh-hant');
    await page.getByRole('banner').getByRole('link', { name: hant.title }).click();
    await expect(page.getByText(hant.refused.blank)).toBeVisible();
    await page.getByRole('searchbox').fill('銅鑼灣潮');
    await page.getByRole('button', { name: hant.title }).click();
    await expect(page.locator('mark')).toHaveText('銅鑼灣潮');
    await page.getByRole('main').getByRole('link', { name: '舊碼頭' }).click();
    await expect(page).toHaveURL(new RegExp(`/zh-hant/articles/${slug}#`));
    const anchor = decodeURIComponent(new URL(page.url()).hash);
    await expect(page.locator(anchor)).toContainText('銅鑼灣潮');
  });
});

test('a search that finds nothing says what may have been meant', async ({ page, own }) => {
  await own.publish({ edition: 'en', headline: 'Quillwort returns to the marsh' });
  await page.goto('/en/search');
  await page.getByRole('searchbox').fill('Quilwort');
  await page.keyboard.press('Enter');
  await expect(page.getByText(english.advice)).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: 'Quillwort' }).click();
  await expect(page.getByRole('main').getByRole('heading', { level: 3 })).toHaveText('Quillwort returns to the marsh');
});

test('suggestions stand below the field while one types, for the keyboard and the finger', async ({ page, own }) => {
  const slug = await own.publish({ edition: 'en', headline: 'Marram grass holds the dunes' });
  await page.goto('/en/search');
  const field = page.getByRole('searchbox');
  await field.pressSequentially('marr');
  const list = page.getByRole('navigation', { name: english.suggestions });
  await expect(list.getByRole('link')).toHaveText('Marram grass holds the dunes');
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(list.getByRole('link')).toHaveCount(0);
  await field.pressSequentially('am');
  await expect(list.getByRole('link')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/en/articles/${slug}$`));
});

test('nothing is suggested while an input method composes', async ({ page, own }) => {
  await own.publish({ headline: '盐碱地上的向日葵' });
  await page.goto('/zh-hans/search');
  const asked: string[] = [];
  page.on('request', (request) => void (request.url().includes('suggestions') && asked.push(request.url())));
  const field = page.getByRole('searchbox');
  await field.focus();
  // Until the scripts have woken.
  await expect(page.locator('#suggestions nav')).toHaveCount(1);
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'yan jian', selectionStart: 8, selectionEnd: 8 });
  await client.send('Input.insertText', { text: '盐碱' });
  await expect(page.locator('#suggestions').getByRole('link')).toHaveText('盐碱地上的向日葵');
  expect(asked).toHaveLength(1);
});

test('a search between two days', async ({ page, own }) => {
  await own.publish({ edition: 'en', headline: 'Teasel in June', at: new Date('2003-06-10T12:00:00Z') });
  await own.publish({ edition: 'en', headline: 'Teasel in July', at: new Date('2003-07-10T12:00:00Z') });
  await page.goto('/en/search');
  await page.getByRole('searchbox').fill('teasel');
  await page.getByLabel(english.from).fill('2003-07-01');
  await page.getByLabel(english.to, { exact: true }).fill('2003-07-10');
  await page.getByRole('button', { name: english.title }).click();
  await expect(page.getByRole('main').getByRole('heading', { level: 3 })).toHaveText(['Teasel in July']);
  await expect(page.getByLabel(english.from)).toHaveValue('2003-07-01');
});

test('what is published or withdrawn is found so at once', async ({ page, own }) => {
  const address = '/en/search?q=Brindlewick';
  await page.goto(address);
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(0);
  const slug = await own.publish({ edition: 'en', headline: 'A day in Brindlewick' });
  await page.goto(address);
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(1);
  await own.withdraw(slug);
  await page.goto(address);
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(0);
});

for (const [q, reason] of [
  ['', english.refused.blank],
  ['?!', english.refused.marks],
  ['-tram', english.refused.excluded],
  ['字'.repeat(201), english.refused.long],
] as const) {
  test(`a query of ${String(q.length)} characters that cannot be looked for says why: ${reason.slice(0, 20)}`, async ({
    page,
  }) => {
    await page.goto(`/en/search?q=${encodeURIComponent(q)}`);
    await expect(page.getByText(reason)).toBeVisible();
  });
}

test('the page of results is fit for everybody, and for no search engine', async ({ page }) => {
  for (const address of ['/zh-hans/search?q=夜市', '/en/search?q=tram', '/en/search?q=zzzz']) {
    await page.goto(address);
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
    expect(await findViolations(page)).toEqual([]);
    // What is cut off at the edge makes no page scroll.
    const fields = await page.locator('form :is(input, select, button)').all();
    for (const field of fields) await expect(field).toBeInViewport({ ratio: 1 });
  }
});

test.describe('an address that was never made by the form', () => {
  test.use({ expectedErrors: [notFoundError] });

  test('has no page', async ({ page }) => {
    const answer = await page.goto('/en/search?q=tram&after=nowhere');
    expect(answer?.status()).toBe(404);
  });
});
