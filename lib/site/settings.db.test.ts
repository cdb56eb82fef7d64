import { beforeEach, describe, expect, test } from 'vitest';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { changeSetting, changeSettings } from '#lib/site/mutations.ts';
import { getSiteSettings } from '#lib/site/queries.ts';
import { toMark } from '#lib/looked.ts';
import { settingsSchema } from '#lib/site/forms.ts';
import { toSiteMessages } from '#lib/site/messages.ts';
import { parseSettingName, toSiteSettings, toWrittenSettings } from '#lib/site/settings.ts';
import { actor } from '#lib/testing/newsroom.ts';

beforeEach(async () => {
  await db().siteSetting.deleteMany();
});

describe('settings of the site', () => {
  test('a choice is kept, told to pages, and taken back', async () => {
    await changeSetting(actor, 'traditional-forms', ' hk ');
    expect(await getSiteSettings()).toMatchObject({ 'traditional-forms': 'hk' });
    const [change] = await db().outbox.findMany({ orderBy: { id: 'desc' }, take: 1, select: { tags: true } });
    expect(change?.tags).toEqual([tags.site]);
    await changeSetting(actor, 'traditional-forms', null);
    expect(await getSiteSettings()).toMatchObject({ 'traditional-forms': 'tw' });
  });

  test('what cannot be chosen is refused with what can, and nothing is stored', async () => {
    await expect(changeSetting(actor, 'traditional-forms', 'jp')).rejects.toThrow(/traditional-forms: .*"tw"/);
    await expect(changeSetting(actor, 'refused-crawlers', 'GPTBot, Nobody')).rejects.toThrow(/names of .*GPTBot/);
    expect(await db().siteSetting.count()).toBe(0);
    expect(() => parseSettingName('theme')).toThrow(/no setting “theme”; there are traditional-forms/);
  });

  test('a value of a newer version is its default, and a name of one is left alone', () => {
    const rows = [
      { name: 'traditional-forms', value: 'mo' },
      { name: 'of-tomorrow', value: 'yes' },
    ];
    expect(toSiteSettings(rows)).toMatchObject({ 'traditional-forms': 'tw' });
  });

  test('several are decided at once, all or none, by who saw how they were', async () => {
    const looked = toMark(await getSiteSettings());
    const both = { 'policy-ethics': 'https://example.org/ethics', 'shown-reads': '1000' };
    await expect(changeSettings(actor, { ...both, 'shown-reads': '17' }, looked)).rejects.toThrow(/shown-reads/);
    expect(toMark(await getSiteSettings())).toBe(looked);
    await changeSettings(actor, both, looked);
    expect(await getSiteSettings()).toMatchObject(both);
    await expect(changeSettings(actor, { 'shown-reads': '10000' }, looked)).rejects.toMatchObject({
      ...{ code: 'conflict', say: 'paper.changedMeanwhile' },
    });
    expect(await getSiteSettings()).toMatchObject(both);
  });

  test('what is as it was is no change', async () => {
    await changeSettings(actor, { 'name-en': 'The Linhe Times', 'feed-texts': null });
    const [outbox, log] = [await db().outbox.count(), await db().auditEntry.count()];
    await changeSettings(actor, { 'name-en': 'The Linhe Times', 'feed-texts': null });
    expect([await db().outbox.count(), await db().auditEntry.count()]).toEqual([outbox, log]);
  });

  test('the paper is called as staff say, in traditional characters too', async () => {
    await changeSettings(actor, { 'name-zh': '临河时报', 'tagline-en': 'Twice a day' });
    const { name, tagline } = toSiteMessages('zh-hant', await getSiteSettings()).site;
    expect(name).toBe('臨河時報');
    expect(tagline).toBe(toSiteMessages('zh-hant', toSiteSettings([])).site.tagline);
    const hans = toSiteMessages('zh-hans', await getSiteSettings());
    expect(hans.list.preferred).toContain('临河时报');
    expect(hans.article.source).toContain('临河时报');
    expect(toSiteMessages('en', await getSiteSettings()).site).toMatchObject({
      name: 'Kanbao',
      tagline: 'Twice a day',
    });
    // The one that follows is not shown as one that somebody wrote.
    expect(toWrittenSettings(await getSiteSettings())).toMatchObject({ 'name-zh': '临河时报', 'name-hant': '' });
    await changeSettings(actor, { 'name-zh': '临河时报', 'name-hant': '臨河日報' });
    expect(toWrittenSettings(await getSiteSettings())['name-hant']).toBe('臨河日報');
    await changeSettings(actor, { 'name-zh': null, 'name-hant': null });
    expect(toSiteMessages('zh-hant', await getSiteSettings())).toBe(toSiteMessages('zh-hant', toSiteSettings([])));
  });

  test.each([
    ['policy-ethics', 'javascript:alert(1)', 'paper.addressWrong'],
    ['policy-ethics', `https://example.org/${'x'.repeat(500)}`, 'paper.addressWrong'],
    ['refused-crawlers', 'nobody', 'paper.crawlersWrong'],
    ['indexnow-key', 'xyz', 'paper.keyWrong'],
    ['name-zh', '报'.repeat(21), 'paper.settingWrong'],
    ['name-en', 'a\nb', 'paper.settingWrong'],
  ])('the form says at %s that %j cannot be', (name, value, said) => {
    const parsed = settingsSchema.safeParse({ looked: 'x', [name]: value });
    expect(parsed.error?.issues).toMatchObject([{ path: [name], message: said }]);
    expect(settingsSchema.parse({ looked: 'x', [name]: ' ' })).toMatchObject({ given: { [name]: null } });
  });
});
