import { editor, goTo, openDesk, saveNow, words } from '#e2e/desk.ts';
import { expect, test } from '#e2e/fixtures.ts';
import { enter, newsroomWords } from '#e2e/newsroom.ts';
import { drawPicture } from '#e2e/own-rows.ts';

const { list, add, one, pick, notices, errors } = newsroomWords.en.media;

// What is no picture is refused.
test.use({ expectedErrors: [/status of 422/] });

test('a picture is brought in while one writes, leads the story, and is seen by its readers', async ({
  page,
  own,
  browser,
}) => {
  await enter(page.context(), own, 'editor');
  const headline = `A picture leads ${crypto.randomUUID().slice(0, 8)}`;
  const id = await own.draft({
    edition: 'en',
    headline,
    standfirst: 'The first tram in forty years crossed the new bridge at noon, and somebody took its picture.',
    section: 'cities',
  });
  const alt = `A tram ${crypto.randomUUID().slice(0, 8)}`;
  await own.picture(alt);
  await openDesk(page, id);

  await page.getByRole('button', { name: editor.fields.chooseHero }).click();
  const dialog = page.getByRole('dialog', { name: pick.title });
  const name = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') };
  await dialog.getByLabel(add.file).setInputFiles(name);
  await dialog.getByRole('button', { name: add.submit, exact: true }).click();
  await expect(dialog.getByRole('alert')).toHaveText(errors.notPicture);
  await dialog.getByLabel(pick.search).fill(alt);
  await dialog.getByRole('button', { name: pick.apply, exact: true }).click();
  await dialog.getByRole('list', { name: pick.results }).getByRole('button', { name: alt }).click();
  await expect(dialog).toHaveCount(0);
  // The library's words are there, and may be changed for this story.
  await expect(page.getByRole('group', { name: editor.fields.hero }).getByLabel(editor.fields.alt)).toHaveValue(alt);
  await page.getByRole('group', { name: editor.fields.hero }).getByLabel(editor.fields.credit).fill('Shen He');

  // Another comes from this machine, and is in the library afterwards.
  await page.getByRole('button', { name: editor.fields.changeHero }).click();
  const buffer = await drawPicture();
  await dialog.getByLabel(add.file).setInputFiles({ name: 'tram.png', mimeType: 'image/png', buffer });
  const sent = page.waitForResponse((response) => response.url().endsWith('/admin/media/upload') && response.ok());
  await dialog.getByRole('button', { name: add.submit, exact: true }).click();
  own.adoptPicture(((await (await sent).json()) as { id: string }).id);
  await expect(dialog).toHaveCount(0);
  const shown = page.getByRole('group', { name: editor.fields.hero }).getByRole('img', { name: alt });
  await expect(shown).toBeVisible();
  expect(await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(480);
  await saveNow(page);

  await goTo(page, 'publish');
  await page.getByRole('button', { name: words.publish.go, exact: true }).click();
  await expect(page.getByText(words.notices.published)).toBeVisible();
  const address = (await page.getByRole('link', { name: words.write.seen }).getAttribute('href')) ?? '';
  const reader = await (await browser.newContext()).newPage();
  await reader.goto(address);
  await expect(reader.getByRole('article').getByRole('img', { name: alt })).toBeVisible();
  await expect(reader.getByRole('article')).toContainText('Shen He');
  await reader.context().close();
});

test('the library: taken in by a form, described, kept in view, and looked for', async ({ page, own }) => {
  await enter(page.context(), own, 'editor');
  await page.goto('/admin');
  await page.getByRole('navigation').getByRole('link', { name: newsroomWords.en.media.menu }).click();
  await page
    .getByLabel(add.file)
    .setInputFiles({ name: 'a.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') });
  await page.getByRole('button', { name: add.submit }).click();
  await expect(page.getByRole('alert').filter({ hasText: errors.notPicture })).toBeVisible();
  const buffer = await drawPicture();
  await page.getByLabel(add.file).setInputFiles({ name: 'bridge.png', mimeType: 'image/png', buffer });
  await page.getByRole('button', { name: add.submit }).click();
  await expect(page).toHaveURL(/\/admin\/media\/[0-9a-f-]{36}$/);
  await expect(page.getByText(one.usesNone)).toBeVisible();
  own.adoptPicture(page.url().split('/').at(-1) ?? '');

  const alt = `The bridge ${crypto.randomUUID().slice(0, 8)}`;
  await page.getByLabel(one.alt).fill(alt);
  await page.getByLabel(one.credit).fill('Lin Yue');
  await page.getByLabel('25% from the left, 75% from the top').check();
  await page.getByRole('button', { name: one.save }).click();
  await expect(page.getByText(notices.described)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('25% from the left, 75% from the top')).toBeChecked();

  await page.goto('/admin/media');
  await page.getByLabel(list.search).fill(alt);
  await page.getByRole('button', { name: list.apply }).click();
  await expect(page.getByRole('list', { name: list.title }).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('link', { name: alt }).click();
  await expect(page.getByLabel(one.credit)).toHaveValue('Lin Yue');
});
