import { cache } from 'react';
import { shows, tags } from '#lib/changes/tags.ts';
import { db, reading, type Transaction } from '#lib/db.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import { toSiteMessages } from '#lib/site/messages.ts';
import { toSiteSettings, type SiteSettings } from '#lib/site/settings.ts';

const select = { name: true, value: true } as const;

/** The site's settings for a page, which is made anew when one changes; read once for all parts of one render. */
export const showSiteSettings = cache(async (): Promise<SiteSettings> => {
  shows(tags.site);
  return toSiteSettings(await (await reading()).siteSetting.findMany({ where: {}, select }));
});

/**
 * The site's settings for whoever writes something by them.
 *
 * @param client a transaction that the reading belongs to
 */
export async function getSiteSettings(client: Transaction = db()): Promise<SiteSettings> {
  return toSiteSettings(await client.siteSetting.findMany({ where: {}, select }));
}

/** The catalogue of an edition for a page, with the name and the line below it that staff gave the paper. */
export const showMessages = cache(async (edition: EditionCode): Promise<Messages> =>
  toSiteMessages(edition, await showSiteSettings()),
);

/** What the paper is called in each edition, for a page that is of none. */
export async function showPaperName(): Promise<(edition: EditionCode) => string> {
  const settings = await showSiteSettings();
  return (edition) => toSiteMessages(edition, settings).site.name;
}
