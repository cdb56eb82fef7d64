import type { Locator, Page, TestInfo } from '@playwright/test';
import { findViolations } from '#e2e/axe.ts';
import { expect, test } from '#e2e/fixtures.ts';
import { enter, newsroomWords } from '#e2e/newsroom.ts';
import { actor, type OwnRows } from '#e2e/own-rows.ts';
import { settle } from '#e2e/reading.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { setBreakingStrip } from '#lib/front/breaking.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { getMessages } from '#lib/i18n/messages.ts';

const { fronts: words } = newsroomWords.en;
const { page: said, slots, pick, strip } = words;

// The front page of an edition is one for everybody: who arranges it does so alone, the two browsers each in a script of its own.
test.describe.configure({ mode: 'serial' });
const scriptOf = ({ project }: TestInfo) => (project.name === 'phone' ? 'zh-hant' : 'zh-hans');
test.afterEach(() => clearFront(scriptOf(test.info())));

/** Lets the front page of an edition fill itself, as if nobody had ever arranged it or told of breaking news. */
async function clearFront(edition: EditionCode): Promise<void> {
  await db().$transaction(async (tx) => {
    const where = { editionCode: edition };
    await tx.frontSlot.deleteMany({ where });
    await tx.frontVersion.deleteMany({ where });
    await tx.breakingStrip.deleteMany({ where });
    await announce(tx, { tags: [tags.front(edition)] });
  });
}

/** Moves the end of an edition's strip of breaking news to so many ms from now. */
async function endStrip(edition: EditionCode, ms: number): Promise<void> {
  const strip = await db().breakingStrip.findUniqueOrThrow({ where: { editionCode: edition } });
  const { version, text, articleId: article, beginsAt } = strip;
  await setBreakingStrip(actor, { edition, version, text, article, beginsAt, endsAt: new Date(Date.now() + ms) });
}

const slotOf = (page: Page, name: string): Locator => page.getByRole('listitem', { name, exact: true });
const leadOf = (page: Page): Locator => page.getByRole('main').locator('h2').first();
const make = (own: OwnRows, headline: string) => own.publish({ headline, standfirst: '一句话。' });
/** Nobody meets it twice: what a page was may be remembered by the front door. */
const unique = () => crypto.randomUUID().slice(0, 8);

/** Presses a button by the keyboard alone. */
async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.press('Enter');
}

test('an editor puts a story on the lead by keyboard, readers see it first, and it is put back', async ({
  page,
  own,
  browser,
}, info) => {
  const edition = scriptOf(info);
  const [first, second] = [`江上大火 ${unique()}`, `山下大水 ${unique()}`];
  await make(own, first);
  await make(own, second);
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(`/${edition}`);
  const before = (await leadOf(visitor).textContent()) ?? '';
  await enter(page.context(), own, 'editor');
  await page.goto('/admin/fronts');
  await press(page.getByRole('link', { name: getEdition(edition).name, exact: true }));
  await expect(page.getByText(said.never)).toBeVisible();
  await expect(slotOf(page, slots.lead)).toContainText(slots.byRule);

  const search = page.getByLabel(pick.search);
  await search.fill(first);
  await search.press('Enter');
  await press(page.getByRole('button', { name: `${pick.choose}: ${first}` }));
  await expect(page.getByText(`Chosen: ${first}`)).toBeVisible();
  await press(page.getByRole('button', { name: `${slots.put}: ${slots.second} 1` }));
  await expect(slotOf(page, `${slots.second} 1`)).toContainText(slots.placed);
  // The keyboard goes on from where the story stands now.
  await expect(slotOf(page, `${slots.second} 1`)).toBeFocused();
  await press(page.getByRole('button', { name: `${slots.up}: ${first}` }));
  const lead = slotOf(page, slots.lead);
  await expect(lead).toContainText(first);
  await expect(page.locator('[inert]').locator('h2').first()).toHaveText(first);
  await visitor.reload();
  await expect(leadOf(visitor)).toHaveText(before);

  await press(page.getByRole('button', { name: said.publish }));
  await expect(page.getByText(words.notices.published)).toBeVisible();
  await expect(async () => {
    await visitor.reload();
    await expect(leadOf(visitor)).toHaveText(first, { timeout: 200 });
  }).toPass({ timeout: 5_000 });
  await visitor.goto(`/lite/${edition}`);
  await expect(visitor.locator('h2').first()).toHaveText(first);

  // Whoever arranged it meanwhile is told of it, and loses nothing.
  const other = await page.context().newPage();
  await other.goto(`/admin/fronts/${edition}`);
  await press(other.getByRole('button', { name: `${slots.free}: ${first}` }));
  await expect(slotOf(other, slots.lead)).toContainText(slots.byRule);
  await page.getByLabel(pick.search).fill(second);
  await page.getByLabel(pick.search).press('Enter');
  await press(page.getByRole('button', { name: `${pick.choose}: ${second}` }));
  await press(page.getByRole('button', { name: `${slots.put}: ${slots.lead}` }));
  await expect(lead).toContainText(second);
  await press(page.getByRole('button', { name: said.publish }));
  await expect(page.getByText(words.notices.published)).toBeVisible();
  await press(other.getByRole('button', { name: said.publish }));
  await expect(other.getByRole('alert').filter({ hasText: 'published another arrangement' })).toBeVisible();
  await expect(slotOf(other, slots.lead)).toContainText(slots.byRule);
  await other.close();

  await page.getByRole('button', { name: said.putBack }).click();
  await expect(page.getByText(words.notices.putBack)).toBeVisible();
  await expect(lead).toContainText(first);
  await visitor.goto(`/${edition}`);
  await expect(async () => {
    await visitor.reload();
    await expect(leadOf(visitor)).toHaveText(first, { timeout: 200 });
  }).toPass({ timeout: 5_000 });
  await visitor.context().close();
});

test('a story is dragged onto another slot, and going back undoes it', async ({ page, own }, info) => {
  await enter(page.context(), own, 'editor');
  await page.goto(`/admin/fronts/${scriptOf(info)}`);
  await settle(page);
  const [lead, target] = [slotOf(page, slots.lead), slotOf(page, `${slots.second} 2`)];
  const headline = (await lead.locator('p').first().textContent()) ?? '';
  const handle = lead.locator('[data-handle]');
  await handle.scrollIntoViewIfNeeded();
  const [from, to] = [await handle.boundingBox(), await target.boundingBox()];
  await page.mouse.move((from?.x ?? 0) + 6, (from?.y ?? 0) + 10);
  await page.mouse.down();
  await page.mouse.move((to?.x ?? 0) + 60, (to?.y ?? 0) + 12, { steps: 8 });
  await expect(target).toHaveAttribute('data-over');
  await page.mouse.up();
  await expect(target).toContainText(headline);
  await expect(target).toContainText(slots.placed);
  await page.goBack();
  await expect(lead).toContainText(headline);
  await expect(target).not.toContainText(headline);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the front page is arranged by its forms', { tag: '@desktop' }, async ({ page, own }) => {
    const headline = `大火下山 ${unique()}`;
    await make(own, headline);
    await enter(page.context(), own, 'editor');
    await page.goto('/admin/fronts/zh-hans');
    await page.getByLabel(pick.search).fill(headline);
    await page.getByRole('button', { name: pick.apply }).click();
    await page.getByRole('button', { name: `${pick.choose}: ${headline}` }).click();
    await page.getByRole('button', { name: `${slots.put}: ${slots.lead}` }).click();
    await page.getByRole('button', { name: said.publish }).click();
    await expect(page.getByText(words.notices.published)).toBeVisible();
    await expect(slotOf(page, slots.lead)).toContainText(headline);
    await expect(slotOf(page, slots.lead)).toContainText(slots.placed);
  });
});

test('a strip of breaking news is above the front page until it ends', async ({ page, own, browser }, info) => {
  const edition = scriptOf(info);
  await enter(page.context(), own, 'editor');
  const text = `江水上山 ${unique()}`;
  const visitor = await (await browser.newContext()).newPage();
  await page.goto(`/admin/fronts/${edition}`);
  const form = page.getByRole('form', { name: strip.title });
  await form.getByLabel(strip.text).fill(text);
  await form.getByRole('button', { name: strip.set }).click();
  await expect(page.getByText(words.notices.stripSet)).toBeVisible();
  await expect(page.locator('[data-strip="showing"]')).toBeVisible();
  const region = visitor.getByRole('region', { name: getMessages(edition).front.breaking });
  await expect(async () => {
    await visitor.goto(`/${edition}`);
    await expect(region).toContainText(text, { timeout: 200 });
  }).toPass({ timeout: 5_000 });
  expect(await findViolations(visitor)).toEqual([]);
  await visitor.goto(`/lite/${edition}`);
  await expect(region).toContainText(text);
  expect(await findViolations(visitor)).toEqual([]);

  // A second later nobody writes anything: the page is asked for anew because its end was told of when it was set.
  await endStrip(edition, 1_500);
  await expect(async () => {
    await visitor.goto(`/${edition}`);
    await expect(region).toHaveCount(0, { timeout: 200 });
  }).toPass({ timeout: 10_000 });
  await page.reload();
  await expect(page.locator('[data-strip="over"]')).toBeVisible();
  await visitor.context().close();
});

test('staff see how often a story was read', async ({ page, own }) => {
  const headline = `有人在看 ${unique()}`;
  const slug = await make(own, headline);
  await own.countReads(slug, { reads: 7_000_000, ends: 5 });
  await enter(page.context(), own, 'editor');
  const { numbers } = newsroomWords.en;
  await page.goto('/admin/numbers');
  await page.getByLabel(numbers.edition).selectOption('zh-hans');
  await page.getByRole('button', { name: numbers.apply }).click();
  await expect(page).toHaveURL(/edition=zh-hans/);
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: headline }) });
  await expect(row.getByRole('cell').nth(0)).toHaveText('7000000');
  await expect(row.getByRole('cell').nth(3)).toHaveText('5');
  await expect(row.getByRole('img')).toHaveAccessibleName(
    new RegExp(`^${headline}: reads on each of 30 days, at most 7000000`),
  );
  await row.getByRole('link', { name: headline }).click();
  // The list that the link stands in has such a table, too: the story's own page has to be there first.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline);
  await page.getByText(numbers.table).click();
  await expect(page.getByRole('row').nth(1).getByRole('cell').first()).toHaveText('7000000');
  expect(await findViolations(page)).toEqual([]);
});
