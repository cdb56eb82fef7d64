import { expect, test } from '#e2e/fixtures.ts';
import { garbledStory } from '#e2e/garbled-story.ts';
import { enter, newsroomWords } from '#e2e/newsroom.ts';
import { textOf } from '#e2e/desk.ts';

const words = newsroomWords.en.imports;
const { make, changes, right, run, feeds } = words;
/** Of the address of an article's page. */
const idOf = (url: string): string => /\/([0-9a-f-]{36})/.exec(url)?.[1] ?? '';

test('an editor pastes a spoilt text, rejects a repair, and is offered the first when it comes again', async ({
  page,
  own,
}) => {
  const text = garbledStory();
  await enter(page.context(), own, 'editor');
  await page.goto('/admin');
  await page.getByRole('navigation').getByRole('link', { name: words.menu }).click();
  await page.getByRole('link', { name: words.list.make }).click();
  // Two sources are answered at the field; what was typed stays.
  await page.getByLabel(make.publisher).selectOption('kanbao-desk');
  await page.getByLabel(make.text).fill(text);
  await page.getByLabel(make.url).fill('http://127.0.0.1/');
  await page.getByRole('button', { name: make.submit }).click();
  await expect(page.getByText(words.errors.giveOne)).toBeVisible();
  await expect(page.getByLabel(make.text)).toHaveValue(text);
  await page.getByLabel(make.url).fill('');
  await page.getByRole('button', { name: make.submit }).click();
  await expect(page).toHaveURL(/\/admin\/imports\/[0-9a-f-]{36}\?taken=yes$/);
  const id = idOf(page.url());
  own.adopt(id);

  // The original beside the repaired text, and each repair with its step.
  const line = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Line 3', exact: true }) })
    .last();
  await expect(line.locator('del').first()).toBeVisible();
  await expect(line).toContainText('書(shū)店開(kāi)門(mén)');
  await expect(line).toContainText('书店开门的时候，老板还没来。');
  await page.getByLabel(changes.step, { exact: true }).selectOption({ label: words.steps.punctuation });
  await page.getByRole('search').getByRole('button', { name: changes.apply }).click();
  await expect(page).toHaveURL(/step=punctuation/);
  const first = page.locator('[data-change]').first();
  await expect(first).toHaveAttribute('data-decision', 'made');
  await first.getByRole('button', { name: changes.reject }).click();
  await expect(page.getByText(words.notices.decided)).toBeVisible();
  await expect(page.locator('[data-decision="rejected"]')).toHaveCount(1);
  await page.getByRole('link', { name: words.page.article }).click();
  await expect(textOf(page)).toContainText('书店开门的时候,老板还没来。');

  // The right, with who and why.
  await page.goto(`/admin/imports/${id}`);
  const rights = page.getByRole('region', { name: right.title });
  await rights.getByLabel(right.kind).selectOption('licensed');
  await rights.getByRole('button', { name: right.submit }).click();
  await expect(rights.getByText(words.errors.licenceWanted)).toBeVisible();
  await rights.getByLabel(right.note).fill('A letter of the author');
  await rights.getByRole('button', { name: right.submit }).click();
  await expect(rights.getByText(words.notices.rightRecorded)).toBeVisible();

  // The bytes as they came.
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Download the original/ }).click();
  expect((await download).suggestedFilename()).toBe('pasted.txt');

  // The same again is named; nearly the same is offered.
  const paste = async (given: string) => {
    await page.goto('/admin/imports/new');
    await page.getByLabel(make.publisher).selectOption('kanbao-desk');
    await page.getByLabel(make.text).fill(given);
    await page.getByRole('button', { name: make.submit }).click();
    await expect(page).toHaveURL(/\/admin\/imports\/runs\//);
  };
  await paste(text);
  await expect(page.getByText(run.outcomes.unchanged)).toBeVisible();
  await paste(`${text}\n\n又添了一句。`);
  await expect(page.getByRole('heading', { name: run.offer })).toBeVisible();
  await page.getByRole('button', { name: run.revision }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/imports/${id}\\?taken=yes$`));

  await page.getByRole('link', { name: words.page.article }).click();
  await expect(page).toHaveURL(`/admin/articles/${id}`);
  await expect(textOf(page)).toContainText('又添了一句。');
});

test('a page of a private network is not fetched, and the sentence says why', async ({ page, own }) => {
  await enter(page.context(), own, 'editor');
  await page.goto('/admin/imports/new');
  await page.getByLabel(make.url).fill('http://127.0.0.1/');
  await page.getByRole('button', { name: make.submit }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('127.0.0.1 is not a public address');
  await expect(page.getByLabel(make.url)).toHaveValue('http://127.0.0.1/');
});

test('a draft that somebody has written in is not made anew', async ({ page, own }) => {
  const id = await own.importText(garbledStory());
  const { name } = await enter(page.context(), own, 'editor');
  await page.goto(`/admin/imports/${id}`);
  const decide = page.getByRole('button', { name: changes.rejectAll }).first();
  await expect(decide).toBeVisible();
  await own.write(id, '写过的标题', name);
  await decide.click();
  await expect(page.getByText(words.errors.writtenSince)).toBeVisible();
  await page.reload();
  await expect(page.getByText(`${name} wrote in this draft`)).toBeVisible();
  await expect(page.getByRole('button', { name: changes.rejectAll })).toHaveCount(0);
});

test('without scripts a text comes in too, and a repair is rejected', async ({ browser, own }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  await enter(context, own, 'editor');
  const page = await context.newPage();
  await page.goto('/admin/imports/new');
  await page.getByLabel(make.publisher).selectOption('kanbao-desk');
  await page.getByLabel(make.text).fill(garbledStory());
  await page.getByRole('button', { name: make.submit }).click();
  await expect(page).toHaveURL(/\/admin\/imports\/[0-9a-f-]{36}/);
  own.adopt(idOf(page.url()));
  await page.getByRole('button', { name: changes.rejectOf.replace('{n}', '1'), exact: true }).click();
  await expect(page.locator('[data-change="1"]')).toHaveAttribute('data-decision', 'rejected');
  await context.close();
});

test('a feed is subscribed to, paused and removed', async ({ page, own }) => {
  const address = `https://${crypto.randomUUID()}.example.org/feed.xml`;
  await enter(page.context(), own, 'editor');
  await page.goto('/admin/imports/feeds');
  const form = page.getByRole('region', { name: feeds.add });
  await form.getByLabel(feeds.address).fill('ftp://example.org/');
  await form.getByRole('button', { name: feeds.add }).click();
  await expect(form.getByRole('alert')).toContainText('only http and https');
  await form.getByLabel(feeds.address).fill(address);
  await form.getByLabel(feeds.rule).selectOption('publish');
  await form.getByRole('button', { name: feeds.add }).click();
  await expect(form.getByText(words.errors.rightWanted)).toBeVisible();
  await form.getByLabel(feeds.rule).selectOption('draft');
  await form.getByRole('button', { name: feeds.add }).click();
  await expect(form.getByText(words.notices.feedAdded)).toBeVisible();
  await page.getByRole('link', { name: address }).click();
  await page.getByRole('button', { name: feeds.pause }).click();
  await expect(page.getByRole('definition').filter({ hasText: feeds.states.paused })).toBeVisible();
  await page.getByRole('button', { name: feeds.remove }).click();
  await expect(page).toHaveURL(/\/admin\/imports\/feeds$/);
  await expect(page.getByRole('link', { name: address })).toHaveCount(0);
});
