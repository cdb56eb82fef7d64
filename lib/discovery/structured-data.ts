import { correctingKinds } from '#lib/amendments/kinds.ts';
import type { ArticlePage } from '#lib/articles/views.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import { toLargest } from '#lib/media/pictures.ts';
import { toSectionPath } from '#lib/sections/links.ts';
import type { SiteSettings } from '#lib/site/settings.ts';

type Context = Readonly<{ site: string; edition: EditionCode; messages: Messages; settings: SiteSettings }>;
type Data = Readonly<Record<string, unknown>>;

/**
 * What an article is, in the words of schema.org as JSON-LD, ready to stand in a script element; null where no right to
 * publish it is on record, so that no machine takes it for ours.
 */
export function toStructuredData(article: ArticlePage, context: Context): string | null {
  if (!isOurs(article)) return null;
  return toScript({
    '@context': 'https://schema.org',
    '@graph': [toArticle(article, context), toTrail(article, context)],
  });
}

/**
 * The times of a Chinese article as Baidu reads them, in its own vocabulary: publication, and last update where there was
 * one, in Chinese time without a zone (ziyuan.baidu.com, 落地页时间因子规范). null for English ones, and where nothing is said
 * of the article at all.
 */
export function toBaiduData(article: ArticlePage, { site, edition }: Context): string | null {
  if (!isOurs(article) || getEdition(edition).language !== 'zh') return null;
  const { headline, publishedAt, updatedAt } = article;
  return toScript({
    '@context': 'https://ziyuan.baidu.com/contexts/cambrian.jsonld',
    '@id': site + article.path,
    title: headline,
    pubDate: toChineseTime(publishedAt),
    upDate: toChineseTime(updatedAt ?? publishedAt),
  });
}

const hours = 3_600_000;

/** 2026-11-20T14:30:00: UTC+8, all the year round. */
function toChineseTime(date: Date): string {
  return new Date(date.getTime() + 8 * hours).toISOString().slice(0, 19);
}

function toScript(data: Data): string {
  // `</script>` or `<!--` in a headline would end or change the element (HTML standard, 13.2.5.4).
  return JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
}

/** Whether a right to publish is on record and indexes may have it. */
function isOurs({ provenance }: ArticlePage): boolean {
  return provenance.indexable && provenance.publishRight !== 'none';
}

function toArticle(article: ArticlePage, { site, edition, messages, settings }: Context): Data {
  const url = site + article.path;
  const { picture, publisherLink, bylines, updatedAt, standfirst } = article;
  const people = bylines.map(({ name, path }) => ({ '@type': 'Person', name, url: site + path }));
  const authors =
    people.length > 0 || publisherLink === null
      ? people
      : [{ '@type': 'Organization', name: publisherLink.name, url: site + publisherLink.path }];
  const shapes = picture === null ? [] : article.crops.length > 0 ? article.crops : [toLargest(picture)];
  const images = shapes.map(({ src, width, height }) => ({ '@type': 'ImageObject', url: site + src, width, height }));
  const citation = article.references.flatMap((reference) => toCitation(reference) ?? []);
  const corrections = article.notes
    .filter(({ kind }) => correctingKinds.some((each) => each === kind))
    .map(({ note, at }) => ({ '@type': 'CorrectionComment', text: note, datePublished: at.toISOString() }));
  return {
    '@type': 'NewsArticle',
    mainEntityOfPage: url,
    headline: article.headline,
    ...(standfirst === null ? {} : { description: standfirst }),
    inLanguage: getEdition(edition).lang,
    datePublished: article.publishedAt.toISOString(),
    ...(updatedAt === null ? {} : { dateModified: updatedAt.toISOString() }),
    ...(authors.length === 0 ? {} : { author: authors }),
    publisher: {
      '@type': 'NewsMediaOrganization',
      name: messages.site.name,
      url: `${site}/${edition}`,
      logo: { '@type': 'ImageObject', url: `${site}/icons/512.png`, width: 512, height: 512 },
      ...toPolicies(settings),
    },
    ...(images.length === 0 ? {} : { image: images }),
    isAccessibleForFree: true,
    ...(citation.length === 0 ? {} : { citation }),
    ...(corrections.length === 0 ? {} : { correction: corrections }),
    ...toTranslations(article, site, edition),
  };
}

/** The words of schema.org for what a newsroom lays open, by the setting that says where it stands. */
const policies = {
  'policy-ethics': 'ethicsPolicy',
  'policy-corrections': 'correctionsPolicy',
  'policy-ownership': 'ownershipFundingInfo',
} as const;

function toPolicies(settings: SiteSettings): Data {
  const names = Object.keys(policies) as Array<keyof typeof policies>;
  return Object.fromEntries(
    names.flatMap((name) => (settings[name] === 'off' ? [] : [[policies[name], settings[name]]])),
  );
}

type Reference = ArticlePage['references'][number];

function toCitation({ label, person, outlet, url }: Reference): Data | string | null {
  const name = label ?? [person, outlet].filter((part) => part !== null).join(', ');
  if (url === null) return name === '' ? null : name;
  return { '@type': 'CreativeWork', ...(name === '' ? {} : { name }), url };
}

/** Its other editions: what it was made from, or what was made from it. */
function toTranslations({ editions, originalEdition }: ArticlePage, site: string, edition: EditionCode): Data {
  const works = editions
    .filter(({ code }) => (edition === originalEdition ? code !== edition : code === originalEdition))
    .map(({ code, path }) => ({ '@type': 'NewsArticle', inLanguage: getEdition(code).lang, url: site + path }));
  if (works.length === 0) return {};
  return edition === originalEdition ? { workTranslation: works } : { translationOfWork: works[0] };
}

function toTrail({ section, headline }: ArticlePage, { site, edition, messages }: Context): Data {
  const steps = [
    { name: messages.site.name, item: `${site}/${edition}` },
    ...(section === null ? [] : [{ name: section.name, item: site + toSectionPath(edition, section.slug) }]),
    { name: headline },
  ];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })),
  };
}
