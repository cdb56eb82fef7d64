import { editor, goTo, openDesk, paragraphOf, saveNow, textOf, typeAfter, words } from '#e2e/desk.ts';
import { expect, test } from '#e2e/fixtures.ts';
import { enter, newsroomWords } from '#e2e/newsroom.ts';

// Chromium says so of the page of what was withdrawn, and of what nobody has published yet.
test.use({ expectedErrors: [/status of 4(?:04|10)/] });

const standfirst = 'The first tram in forty years crossed the new bridge at noon, and nobody had to get off.';
const { publish, notices } = words;

test('a story goes from an empty page to its readers, is corrected, and is withdrawn', async ({
  page,
  own,
  browser,
}) => {
  // Its address is its own too: what was withdrawn stays gone for the front door, whoever deletes the rows.
  const headline = `A tram crosses the river ${crypto.randomUUID().slice(0, 8)}`;
  await enter(page.context(), own, 'editor');
  await page.goto('/admin');
  await page.getByRole('navigation').getByRole('link', { name: words.menu }).click();
  await page.getByRole('link', { name: words.make.action }).click();
  await page.getByLabel(words.make.headline, { exact: true }).fill(headline);
  await page.getByLabel(words.make.section).selectOption('cities');
  await page.getByRole('button', { name: words.make.submit }).click();
  await expect(page).toHaveURL(/\/admin\/articles\/[0-9a-f-]{36}$/);
  own.adopt(page.url().split('/').at(-1) ?? '');

  await page.getByLabel(editor.fields.standfirst).fill(standfirst);
  await textOf(page).click();
  await page.keyboard.type('It was full.');
  // By itself, a few seconds later.
  await expect(page.locator('[data-save]')).toHaveText(/^Saved at/);
  await page.reload();
  await expect(paragraphOf(page, 'It was full.')).toBeVisible();

  await goTo(page, 'publish');
  await expect(page.getByText(publish.clear)).toBeVisible();
  await page.getByRole('button', { name: publish.go, exact: true }).click();
  await expect(page.getByText(notices.published)).toBeVisible();
  const address = (await page.getByRole('link', { name: words.write.seen }).getAttribute('href')) ?? '';

  const reader = await (await browser.newContext()).newPage();
  await reader.goto(address);
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(headline);
  await expect(reader.getByRole('article')).toContainText('It was full.');

  // What is written on is the desk's alone until somebody publishes it, and says what it is.
  await goTo(page, 'write');
  await typeAfter(page, 'It was full.', ' It was on time.');
  await saveNow(page);
  await goTo(page, 'publish');
  await expect(page.locator('[data-desk="draft"]')).toBeVisible();
  await reader.reload();
  await expect(reader.getByRole('article')).not.toContainText('It was on time.');
  await page.getByLabel(publish.kind).selectOption('correction');
  const again = page.getByRole('button', { name: publish.goAgain });
  await again.click();
  await expect(page.getByText(words.errors.noteWanted)).toBeVisible();
  await page.getByLabel(publish.kind).selectOption('correction');
  await page.getByLabel(publish.note).fill('An earlier version did not say when it came.');
  await again.click();
  await expect(page.getByText(notices.published)).toBeVisible();
  await reader.reload();
  await expect(reader.getByRole('article')).toContainText('It was on time.');
  await expect(reader.getByText('An earlier version did not say when it came.')).toBeVisible();

  const leaving = page.getByRole('region', { name: publish.withdraw });
  await leaving.getByLabel(publish.reason).fill('It was another bridge.');
  await leaving.getByRole('button', { name: publish.withdraw }).click();
  await expect(page.locator('[data-readers="withdrawn"]')).toBeVisible();
  expect((await reader.reload())?.status()).toBe(410);
  await expect(reader.getByText('It was another bridge.')).toBeVisible();
  await reader.context().close();
});

test('who writes for a publisher submits, gets it back with a note, and sees it approved', async ({
  page,
  own,
  browser,
}) => {
  await enter(page.context(), own, 'contributor');
  const id = await own.draft({
    edition: 'en',
    headline: 'Tides',
    standfirst,
    publisher: 'linhe-observer',
    markdown: 'High at six.',
  });
  const elsewhere = await own.draft({ edition: 'en', headline: 'Not theirs' });
  const other = await page.goto(`/admin/articles/${elsewhere}`);
  expect(other?.status()).toBe(404);

  await page.goto(`/admin/articles/${id}/publish`);
  await expect(page.getByRole('button', { name: publish.go, exact: true })).toHaveCount(0);
  await page.getByLabel(publish.submitNote).fill('Checked with the harbour.');
  await page.getByRole('button', { name: publish.submit }).click();
  await expect(page.locator('[data-desk="submitted"]')).toBeVisible();
  await goTo(page, 'write');
  await expect(page.getByText(words.write.locked)).toBeVisible();

  const context = await browser.newContext();
  const desk = await context.newPage();
  await enter(context, own, 'editor');
  await desk.goto('/admin/articles?view=review');
  await desk.getByRole('link', { name: 'Tides' }).click();
  await goTo(desk, 'publish');
  await expect(desk.getByText('Checked with the harbour.')).toBeVisible();
  await desk.getByLabel(publish.returnNote).fill('Which harbour?');
  await desk.getByRole('button', { name: publish.return, exact: true }).click();
  await expect(desk.locator('[data-desk="returned"]')).toBeVisible();

  await page.reload();
  await typeAfter(page, 'High at six.', ' In Linhe.');
  await saveNow(page);
  await goTo(page, 'publish');
  await expect(page.getByText('Which harbour?')).toBeVisible();
  await page.getByRole('button', { name: publish.submit }).click();
  await expect(page.locator('[data-desk="submitted"]')).toBeVisible();

  await desk.reload();
  await desk.getByRole('button', { name: publish.go, exact: true }).click();
  await expect(desk.getByText(notices.published)).toBeVisible();
  await expect(desk.getByText(publish.verbs.approved)).toBeVisible();
  await context.close();
});

test('two people at one article: the second is told, and both texts are put together', async ({
  page,
  own,
  browser,
}) => {
  const id = await own.draft({ edition: 'en', headline: 'Ferries', markdown: 'One ferry.\n\nTwo ferries.' });
  await enter(page.context(), own, 'editor');
  const context = await browser.newContext();
  const colleague = await enter(context, own, 'editor');
  const theirs = await context.newPage();
  await openDesk(page, id);
  await openDesk(theirs, id);
  await expect(theirs.locator('[data-presence]')).toHaveText(/is editing this article too/);
  await typeAfter(theirs, 'Two ferries.', ' Both late.');
  await saveNow(theirs);
  await typeAfter(page, 'One ferry.', ' On time.');
  await page.keyboard.press('Control+s');
  await expect(page.locator('[data-save]')).toContainText(colleague.name);
  await page.getByRole('button', { name: editor.saving.merge }).click();
  await page.getByRole('button', { name: editor.merge.done }).click();
  await expect(page.locator('[data-save]')).toHaveText(/^Saved at/);
  for (const text of ['One ferry. On time.', 'Two ferries. Both late.'])
    await expect(paragraphOf(page, text)).toBeVisible();
  // A step on what has gone on meanwhile is refused as well.
  await theirs.goto(`/admin/articles/${id}/publish`);
  await typeAfter(page, 'On time.', ' Again.');
  await saveNow(page);
  const schedule = theirs.getByRole('region', { name: publish.schedule });
  await schedule.getByLabel(publish.when).fill('2099-01-01T08:00');
  for (const box of await schedule.getByRole('checkbox').all()) await box.check();
  await schedule.getByRole('button', { name: publish.schedule }).click();
  await expect(theirs.getByText(words.errors.changedMeanwhile)).toBeVisible();
  await context.close();
});

test('a crash right after the last key loses nothing; an earlier save comes back by the history', async ({
  page,
  own,
}) => {
  const id = await own.draft({ edition: 'en', headline: 'Storm', markdown: 'Wind at four.' });
  await enter(page.context(), own, 'editor');
  await openDesk(page, id);
  await typeAfter(page, 'Wind at four.', ' Then it crashed.');
  const client = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void client.send('Page.crash').catch(() => undefined);
  await crashed;
  const again = await page.context().newPage();
  await openDesk(again, id);
  await again.getByRole('button', { name: editor.offer.take }).click();
  await expect(paragraphOf(again, 'Then it crashed.')).toBeVisible();
  await expect(again.locator('[data-save]')).toHaveText(/^Saved at/);

  await goTo(again, 'history');
  await again.getByRole('link', { name: words.history.compare }).click();
  await expect(again.locator('ins')).toContainText('Then it crashed.');
  await again.getByRole('button', { name: `${words.history.restore} (Number 1)` }).click();
  await expect(paragraphOf(again, 'Wind at four.')).toHaveText('Wind at four.');
  await goTo(again, 'history');
  await expect(again.getByRole('row')).toHaveCount(4);
});

test('a time to come is scheduled, seen by nobody, and taken off again', async ({ page, own, request }) => {
  const id = await own.draft({ edition: 'en', headline: 'Tomorrow', standfirst });
  await enter(page.context(), own, 'editor');
  await page.goto(`/admin/articles/${id}/publish`);
  const schedule = page.getByRole('region', { name: publish.schedule });
  await schedule.getByLabel(publish.when).fill('2001-01-01T08:00');
  await schedule.getByRole('button', { name: publish.schedule }).click();
  await expect(schedule.getByText(words.errors.timeWrong)).toBeVisible();
  await schedule.getByLabel(publish.when).fill('2099-01-01T08:00');
  await schedule.getByRole('button', { name: publish.schedule }).click();
  await expect(page.locator('[data-readers="scheduled"]')).toBeVisible();
  await page.goto(`/admin/articles?view=scheduled&q=Tomorrow`);
  await expect(page.getByRole('link', { name: 'Tomorrow' })).toBeVisible();
  await page.goto(`/admin/articles/${id}/publish`);
  await page.getByRole('button', { name: publish.unschedule }).click();
  await expect(page.locator('[data-readers="none"]')).toBeVisible();
  expect((await request.get(`/en/articles/${id}`)).status()).toBe(404);
});

test('the publisher-in-chief finds in the log who did it', async ({ page, own }) => {
  const headline = `Who did ${crypto.randomUUID()}`;
  const id = await own.draft({ edition: 'en', headline, standfirst });
  await enter(page.context(), own, 'chief');
  await page.goto(`/admin/articles/${id}/publish`);
  await page.getByRole('button', { name: publish.go, exact: true }).click();
  await expect(page.getByText(notices.published)).toBeVisible();
  const { log } = newsroomWords.en.staff;
  await page.goto('/admin/audit');
  await page.getByLabel(log.search).fill(headline);
  await page.getByRole('button', { name: log.apply }).click();
  const row = page.getByRole('row').filter({ hasText: log.actions['article.publish'] });
  await expect(row).toContainText(headline);
  await expect(row).toContainText('published');
});
