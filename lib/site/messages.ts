import type { EditionCode } from '#lib/i18n/editions.ts';
import { getMessages, type Messages } from '#lib/i18n/messages.ts';
import type { SiteSettings } from '#lib/site/settings.ts';

const suffixes = { 'zh-hans': 'zh', 'zh-hant': 'hant', en: 'en' } as const satisfies Record<EditionCode, string>;

/** The catalogue of an edition, in which the paper is called as staff decided. */
export function toSiteMessages(edition: EditionCode, settings: SiteSettings): Messages {
  const own = getMessages(edition);
  const suffix = suffixes[edition];
  const name = settings[`name-${suffix}`] || own.site.name;
  const tagline = settings[`tagline-${suffix}`] || own.site.tagline;
  if (name === own.site.name && tagline === own.site.tagline) return own;
  const rename = (text: string): string => text.replaceAll(own.site.name, () => name);
  return {
    ...own,
    site: { ...own.site, name, tagline },
    list: { ...own.list, preferred: rename(own.list.preferred) },
    article: { ...own.article, source: rename(own.article.source), printed: rename(own.article.printed) },
  };
}

/** Whether the paper goes by the name that it was drawn with (the word mark). */
export function isDrawnName(edition: EditionCode, name: string): boolean {
  return name === getMessages(edition).site.name;
}
