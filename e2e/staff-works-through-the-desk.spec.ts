import { actor } from '#e2e/own-rows.ts';
import { expect, test } from '#e2e/fixtures.ts';
import { enter, newsroomWords } from '#e2e/newsroom.ts';
import { setTopics } from '#lib/articles/topics.ts';
import { submitArticle } from '#lib/articles/submissions.ts';
import { db } from '#lib/db.ts';
import { format } from '#lib/i18n/messages.ts';

const words = newsroomWords.en.articles;
const { list, review, publish } = words;
const standfirst = 'For the first time since the bridge was closed, at noon and without a stop.';
const slugOf = async (id: string): Promise<string> => (await db().article.findUniqueOrThrow({ where: { id } })).slug;

test('a list that is narrowed is kept under a name, found again, and kept no longer', async ({ page, own }) => {
  await enter(page.context(), own, 'editor');
  await own.draft({ edition: 'en', headline: 'E2e tide tables' });
  await page.goto('/admin/articles');
  await page.getByLabel(list.section, { exact: true }).first().selectOption('life');
  await page.getByLabel(list.search).fill('E2e tide');
  await page.getByRole('search').getByRole('button', { name: list.apply }).click();
  await expect(page).toHaveURL(/section=life.*q=E2e/);
  await page.getByLabel(list.viewName).fill('Tides');
  await page.getByRole('button', { name: list.keepView }).click();
  const kept = page.getByRole('navigation', { name: list.views }).getByRole('link', { name: 'Tides' });
  await expect(kept).toHaveAttribute('aria-current', 'page');

  await page.goto('/admin/articles');
  await kept.click();
  await expect(page.getByRole('link', { name: 'E2e tide tables' })).toBeVisible();
  await expect(page.getByLabel(list.search)).toHaveValue('E2e tide');
  await page.getByRole('button', { name: format(list.dropView, { name: 'Tides' }) }).click();
  await expect(page.getByRole('navigation', { name: list.views })).toHaveCount(0);
});

test('several are given a topic at once, which is taken back; one that is not ready is refused by itself', async ({
  page,
  own,
}) => {
  await enter(page.context(), own, 'editor');
  const headlines = ['E2e quay one', 'E2e quay two'];
  const ids = [
    await own.draft({ edition: 'en', headline: 'E2e quay one', standfirst }),
    // Nobody answers for what stands against this one.
    await own.draft({ edition: 'en', headline: 'E2e quay two', standfirst: null }),
  ];
  const topics = () => db().articleTopic.count({ where: { articleId: { in: ids } } });
  const topic = await db().topic.findFirstOrThrow({ select: { slug: true } });
  const choose = async () => {
    for (const headline of headlines) await page.getByLabel(format(list.choose, { headline })).check();
  };
  await page.goto('/admin/articles?q=E2e+quay');
  await page.getByLabel(list.topic).fill('no such topic');
  await choose();
  await page.getByRole('button', { name: list.addTopic }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'no such topic' })).toBeVisible();
  // What was chosen and typed is still there.
  await expect(page.getByLabel(format(list.choose, { headline: 'E2e quay one' }))).toBeChecked();
  await page.getByLabel(list.topic).fill(topic.slug);
  await page.getByRole('button', { name: list.addTopic }).click();
  await expect(page.getByText(format(words.notices.manyDone, { n: 2, of: 2 }))).toBeVisible();
  expect(await topics()).toBe(2);
  // Somebody writes to one of them meanwhile: it keeps what they see, and it is said why.
  await setTopics(actor, await slugOf(ids[1] ?? ''), [topic.slug]);
  await page.getByRole('button', { name: list.undo }).click();
  await expect.poll(topics).toBe(1);
  await expect(page.getByRole('button', { name: list.undo })).toHaveCount(0);
  await expect(page.getByText(format(words.notices.manyDone, { n: 1, of: 2 }))).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'E2e quay two' })).toContainText(
    words.errors.changedMeanwhile,
  );

  await page.goto('/admin/articles?q=E2e+quay');
  await choose();
  await page.getByRole('group', { name: list.chosen }).getByRole('button', { name: list.publish }).click();
  await expect(page.getByText(format(words.notices.manyDone, { n: 1, of: 2 }))).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'E2e quay two' })).toContainText(words.errors.notReady);
});

test('without scripts several are moved to a section at once', async ({ browser, own }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await enter(context, own, 'editor');
  const id = await own.draft({ edition: 'en', headline: 'E2e pier' });
  await page.goto('/admin/articles?q=E2e+pier');
  await page.getByLabel(format(list.choose, { headline: 'E2e pier' })).check();
  await page.getByRole('group', { name: list.chosen }).getByLabel(list.section).selectOption('tech');
  await page.getByRole('button', { name: list.moveTo }).click();
  await expect(page.getByText(format(words.notices.manyDone, { n: 1, of: 1 }))).toBeVisible();
  const { section } = await db().article.findUniqueOrThrow({ where: { id }, select: { section: true } });
  expect(section?.slug).toBe('tech');
  await context.close();
});

test('a change to a live story is read beside what readers have, who keep it until it is approved', async ({
  page,
  own,
  browser,
}) => {
  const slug = await own.publish({
    ...{ edition: 'en', headline: 'E2e harbour', standfirst, publisher: 'linhe-observer' },
    markdown: ['High at six.', 'Low at noon.', 'Calm.', 'Clear.', 'Mild.', 'Dry.', 'Late.'].join('\n\n'),
  });
  const { id } = await db().article.findUniqueOrThrow({ where: { slug } });
  await own.write(id, 'E2e harbour reopens', 'somebody');
  await submitArticle(actor, await slugOf(id), { note: 'It did, at dawn.' });

  await enter(page.context(), own, 'editor');
  await page.goto('/admin/review');
  const row = page.getByRole('row').filter({ hasText: 'It did, at dawn.' });
  await expect(row).toContainText(review.isChange);
  await row.getByRole('link').click();
  const versions = page.getByRole('region', { name: review.versions });
  await expect(versions).toContainText(format(review.before.live, { n: 1 }));
  await expect(versions.locator('ins')).toContainText('reopens');
  // What is the same is folded away, and there to be read.
  await expect(versions.getByText('Clear.').first()).toBeHidden();
  await versions.getByText(format(review.same, { n: 7 })).click();
  await expect(versions.getByText('Clear.').last()).toBeVisible();

  const context = await browser.newContext();
  const reader = await context.newPage();
  await reader.goto(`/en/articles/${slug}`);
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('E2e harbour');
  for (const box of await page.getByRole('checkbox', { name: format(publish.acknowledge, { what: '' }) }).all())
    await box.check();
  await page.getByRole('button', { name: publish.goAgain }).click();
  await expect(page.getByText(review.over)).toBeVisible();
  await expect(page.getByText(publish.verbs.approved)).toBeVisible();
  await reader.reload();
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('E2e harbour reopens');
  await context.close();
});
