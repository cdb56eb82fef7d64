import { goTo, words } from '#e2e/desk.ts';
import { expect, test } from '#e2e/fixtures.ts';
import { enter, newsroomWords } from '#e2e/newsroom.ts';
import { removeEntry } from '#lib/lexicon/mutations.ts';

const { paper } = newsroomWords.en;
const { named, publish, notices } = words;
const standfirst = 'What the harbour was told at six, and what it did before anybody had asked for it at all.';

test('a story in a new section, with two bylines and a topic, is where readers look for it', async ({
  page,
  own,
  browser,
}) => {
  const unique = crypto.randomUUID().slice(0, 8);
  const [section, topic, headline] = [`E2e Harbour ${unique}`, `E2e Tides ${unique}`, `High water ${unique}`];
  const [one, two] = [`E2e Ada Quay ${unique}`, `E2e Ben Pier ${unique}`];
  const toSlug = (name: string): string => name.toLowerCase().replaceAll(' ', '-');
  own.adoptNamed('section', toSlug(section));
  own.adoptNamed('topic', toSlug(topic));
  for (const person of [one, two]) own.adoptNamed('person', toSlug(person));
  const id = await own.draft({ edition: 'en', headline, standfirst });
  const reader = await (await browser.newContext()).newPage();
  await reader.goto('/en');
  await expect(reader.getByRole('banner').getByRole('link', { name: section })).toHaveCount(0);

  await enter(page.context(), own, 'editor');
  await page.goto('/admin');
  await page.getByRole('navigation').getByRole('link', { name: paper.menu }).click();
  await page.getByRole('link', { name: paper.sections.add }).click();
  await page.getByRole('button', { name: paper.list.add }).click();
  await expect(page.getByText(paper.errors.nameNeeded)).toBeVisible();
  await page.getByLabel(paper.names.en).fill(section);
  await page.getByRole('button', { name: paper.list.add }).click();
  const row = page.getByRole('row').filter({ hasText: section });
  await expect(row).toBeVisible();
  // The last has nowhere down to go; one up, and there is one below it.
  // The order is of all sections, also of those that other tests make meanwhile: who is told so looks again.
  await expect(async () => {
    await page.goto('/admin/sections');
    await page.getByRole('button', { name: paper.sections.upOf.replace('{name}', section) }).click();
    const down = row.getByRole('button', { name: paper.sections.downOf.replace('{name}', section) });
    await expect(down).toBeVisible({ timeout: 3_000 });
  }).toPass();

  await page.getByRole('link', { name: paper.places.topics, exact: true }).click();
  await page.getByRole('link', { name: paper.topics.add }).click();
  await page.getByLabel(paper.names.en).fill(topic);
  await page.getByRole('button', { name: paper.list.add }).click();
  await expect(page).toHaveURL(/\/admin\/topics$/);

  await page.goto(`/admin/articles/${id}/publish`);
  await page.getByRole('region', { name: publish.section }).getByRole('combobox').selectOption({ label: section });
  await page.getByRole('button', { name: publish.saveSection }).click();
  await expect(page.getByText(notices.sectionSaved)).toBeVisible();
  await goTo(page, 'bylines');
  for (const person of [two, one]) {
    await page.getByLabel(named.newPerson).fill(person);
    await page.getByRole('button', { name: named.addNew }).click();
    await expect(page.getByRole('button', { name: named.removeOf.replace('{name}', person) })).toBeVisible();
  }
  await page.getByRole('button', { name: named.upOf.replace('{name}', one) }).click();
  await expect(page.getByRole('region', { name: named.byline }).getByRole('listitem').first()).toContainText(one);
  await page.getByLabel(named.findTopic).fill(topic.toUpperCase());
  await page.getByRole('region', { name: named.topics }).getByRole('button', { name: named.find }).click();
  await page.getByRole('button', { name: named.addOf.replace('{name}', topic) }).click();
  await expect(page.getByRole('button', { name: named.removeOf.replace('{name}', topic) })).toBeVisible();
  await goTo(page, 'publish');
  await page.getByRole('button', { name: publish.go, exact: true }).click();
  await expect(page.getByText(notices.published)).toBeVisible();

  await reader.reload();
  await reader.getByRole('banner').getByRole('link', { name: section }).click();
  await reader.getByRole('link', { name: headline }).first().click();
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(headline);
  const story = reader.url();
  for (const name of [one, two, topic]) {
    await reader.getByRole('link', { name }).first().click();
    await expect(reader.getByRole('heading', { level: 1 })).toContainText(name);
    await expect(reader.getByRole('link', { name: headline }).first()).toBeVisible();
    await reader.goto(story);
  }

  // Another name, in the byline of a page that readers have.
  await page.goto(`/admin/people?q=${unique}`);
  await page.getByRole('link', { name: two }).click();
  await page.getByLabel(paper.names.en).fill(`Benjamin Pier ${unique}`);
  await page.getByRole('button', { name: paper.list.save }).click();
  await expect(page.getByText(paper.notices.saved)).toBeVisible();
  // A page is made anew within moments of its change, not within the answer to it.
  await expect(async () => {
    await reader.reload();
    expect(await reader.getByRole('link', { name: `Benjamin Pier ${unique}` }).count()).toBeGreaterThan(0);
  }).toPass();

  // What has articles stays.
  await page.goto('/admin/sections');
  await page.getByRole('link', { name: section }).click();
  await page.getByRole('button', { name: paper.list.remove }).click();
  await expect(page.getByText(paper.errors.hasArticles.replace('{n}', '1'))).toBeVisible();
  await reader.context().close();
});

test(
  'two at one section: the second is told, and the name of the first stays',
  { tag: '@desktop' },
  async ({ page, own }) => {
    const name = `Markets ${crypto.randomUUID().slice(0, 8)}`;
    const slug = await own.makeSection({ en: name });
    await enter(page.context(), own, 'editor');
    const other = await page.context().newPage();
    for (const each of [page, other]) {
      await each.goto('/admin/sections');
      await each.getByRole('link', { name }).click();
      await expect(each.getByText(slug)).toBeVisible();
    }
    await other.getByLabel(paper.names.en).fill(`${name} first`);
    await other.getByRole('button', { name: paper.list.save }).click();
    await expect(other.getByText(paper.notices.saved)).toBeVisible();
    await page.getByLabel(paper.names.en).fill(`${name} second`);
    await page.getByRole('button', { name: paper.list.save }).click();
    await expect(page.getByText(paper.errors.changedMeanwhile)).toBeVisible();
    await expect(page.getByLabel(paper.names.en)).toHaveValue(`${name} second`);
    await page.reload();
    await expect(page.getByLabel(paper.names.en)).toHaveValue(`${name} first`);
  },
);

test(
  'an entry of the lexicon says whom it concerns before it is saved, and is changed and removed',
  {
    tag: '@desktop',
  },
  async ({ page, own }) => {
    const { lexicon, list, errors, notices: said } = paper;
    // A name that no other text has.
    const word = `余里${[...crypto.randomUUID().slice(0, 6)].map((sign) => '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳'[Number.parseInt(sign, 16)]).join('')}`;
    const slug = await own.publish({ headline: `${word}来了`, markdown: `${word}来了。` });
    await enter(page.context(), own, 'editor');
    await page.goto('/admin/lexicon');
    await page.getByRole('link', { name: lexicon.add }).click();
    await page.getByLabel(lexicon.word, { exact: true }).fill(word);
    await page.getByLabel(lexicon.value, { exact: true }).fill('x');
    await page.getByRole('button', { name: list.add }).click();
    await expect(page.getByText(errors.noHan)).toBeVisible();
    await page.getByLabel(lexicon.value, { exact: true }).fill(word);
    await page.getByRole('button', { name: lexicon.look }).click();
    await expect(page.getByRole('region', { name: lexicon.affectedTitle }).getByRole('listitem')).toHaveText(slug);
    await page.getByRole('button', { name: list.add }).click();
    await expect(page.getByText(said.entrySaved)).toBeVisible();
    try {
      await page.getByLabel(lexicon.note, { exact: true }).fill('A name');
      await page.getByRole('button', { name: list.save }).click();
      await expect(page.getByLabel(lexicon.note, { exact: true })).toHaveValue('A name');
      await page.getByRole('button', { name: lexicon.render }).click();
      await expect(page.getByText(said.rendersQueued)).toBeVisible();
      await page.goto(`/admin/lexicon?kind=conversion&q=${encodeURIComponent(word)}`);
      await page.getByRole('link', { name: word }).click();
      await page.getByRole('button', { name: list.remove }).click();
      await expect(page.getByText(list.removed.replace('{name}', word))).toBeVisible();
      await page.getByRole('button', { name: list.putBack }).click();
      await expect(page.getByLabel(lexicon.note, { exact: true })).toHaveValue('A name');
      await page.getByRole('button', { name: list.remove }).click();
      await expect(page.getByRole('button', { name: list.putBack })).toBeVisible();
      await expect(page.getByRole('link', { name: word })).toHaveCount(0);
    } finally {
      await removeEntry({ id: null, name: 'e2e', role: null }, { kind: 'conversion', word, form: 'all' }).catch(
        () => undefined,
      );
    }
  },
);
