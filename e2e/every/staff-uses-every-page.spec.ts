import { findViolations } from '#e2e/axe.ts';
import { everyShape } from '#e2e/every-shape.ts';
import { expect, test } from '#e2e/fixtures.ts';
import { garbledStory } from '#e2e/garbled-story.ts';
import { actor } from '#e2e/own-rows.ts';
import { submitArticle } from '#lib/articles/submissions.ts';
import { db } from '#lib/db.ts';
import { enter, newsroomWords } from '#e2e/newsroom.ts';

test.use({ reducedMotion: 'reduce' });

/**
 * The pages of the newsroom that one may go to. `{id}` and `{edition}` are of who looks, `{article}` of a draft, `{review}` of one
 * that was submitted, `{picture}` of the library,
 * `{import}` of what was imported, `{section}` and `{publisher}` of one of the sample's. A new page gets a line here.
 */
const paths = [
  '/admin',
  '/admin/articles',
  '/admin/articles/new',
  '/admin/review',
  '/admin/articles/{review}/review',
  '/admin/articles/{article}',
  '/admin/articles/{article}/preview?width=1440',
  '/admin/articles/{article}/publish',
  '/admin/articles/{article}/history?revision=1',
  '/admin/media',
  '/admin/media/{picture}',
  '/admin/articles/{article}/conversion?show=all',
  '/admin/articles/{article}/bylines?person=lin&topic=a',
  '/admin/sections',
  '/admin/sections/new',
  '/admin/sections/{section}',
  '/admin/topics',
  '/admin/topics/new',
  '/admin/people',
  '/admin/people/new',
  '/admin/publishers',
  '/admin/publishers/new',
  '/admin/publishers/{publisher}',
  '/admin/lexicon',
  '/admin/lexicon/entry',
  '/admin/settings',
  '/admin/imports',
  '/admin/imports/new',
  '/admin/imports/{import}',
  '/admin/imports/feeds',
  '/admin/fronts',
  '/admin/fronts/{edition}',
  '/admin/numbers',
  '/admin/numbers/{article}',
  '/admin/account',
  '/admin/account/authenticator',
  '/admin/audit',
  '/admin/staff',
  '/admin/staff/{id}',
];

const select = { id: true } as const;
const slugOf = async (id: string) => (await db().article.findUniqueOrThrow({ where: { id } })).slug;
const idOf = async (found: PromiseLike<{ id: string } | null>): Promise<string> => (await found)?.id ?? '';

/** What the policy of a page had to stop. */
const watch = () => {
  const stopped: string[] = [];
  Object.assign(window, { stopped });
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    stopped.push(`${violatedDirective} ${blockedURI}`),
  );
};

for (const edition of ['zh-hans', 'zh-hant', 'en'] as const)
  for (const place of paths)
    test(
      `${edition}: ${place} is without a fault that axe finds, in light and dark; nothing is stopped, nothing is too wide`,
      { tag: edition === 'zh-hans' ? [] : '@desktop' },
      async ({ page, own }) => {
        const { id } = await enter(page.context(), own, 'chief', { edition });
        await page.addInitScript(watch);
        const article = place.includes('{article}')
          ? await own.draft({ headline: '一篇草稿', markdown: everyShape })
          : '';
        const review = place.includes('review') ? await own.draft({ headline: '待审', markdown: everyShape }) : '';
        if (review !== '') await submitArticle(actor, await slugOf(review), { note: '请看第二段。' });
        const picture = place.includes('{picture}') ? await own.picture() : '';
        const imported = place.includes('{import}') ? await own.importText(garbledStory()) : '';
        const section = await idOf(db().section.findUnique({ where: { slug: 'life' }, select }));
        const publisher = await idOf(db().publisher.findUnique({ where: { handle: 'kanbao-desk' }, select }));
        const named = { id, edition, article, review, picture, import: imported, section, publisher };
        const answer = await page.goto(place.replace(/\{(\w+)\}/, (_, name: keyof typeof named) => named[name]));
        expect(answer?.headers()['cache-control']).toBe('no-store');
        expect(answer?.headers()['content-security-policy']).toMatch(/^default-src 'none'; script-src 'nonce-/);
        await expect(page.getByRole('navigation', { name: newsroomWords[edition].staff.frame.menu })).toBeVisible();
        // Next's own announcer, which a script makes, stands beside these.
        await expect(page.locator(':is(header, main) :is([style], [onclick])')).toHaveCount(0);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          // In the dark nothing is other than colours.
          const found = await findViolations(page, colorScheme === 'light' ? undefined : ['color-contrast']);
          expect(found, colorScheme).toEqual([]);
        }
        expect(await page.evaluate(() => (window as { stopped?: string[] }).stopped)).toEqual([]);
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(wide).toBe(false);
      },
    );

test('the page before sign-in', async ({ page }) => {
  await page.goto('/admin/sign-in');
  expect(await findViolations(page)).toEqual([]);
});

test('moves between pages without a reload', async ({ page, own }) => {
  await enter(page.context(), own, 'chief');
  await page.goto('/admin');
  const { frame, people } = newsroomWords.en.staff;
  await page.evaluate(() => Object.assign(window, { here: true }));
  await page.getByRole('navigation').getByRole('link', { name: frame.people }).click();
  await expect(page.getByRole('heading', { level: 1, name: people.title })).toBeVisible();
  expect(await page.evaluate(() => (window as { here?: boolean }).here)).toBe(true);
});
