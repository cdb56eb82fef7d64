import { beforeEach, describe, expect, test } from 'vitest';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { changeSetting } from '#lib/site/mutations.ts';
import { getSiteSettings } from '#lib/site/queries.ts';
import { parseSettingName, toSiteSettings } from '#lib/site/settings.ts';
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
});
