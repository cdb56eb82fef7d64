import type { Metadata } from 'next';
import { defaultEdition, editions, getEdition, type EditionCode } from '#lib/i18n/editions.ts';

type Alternates = NonNullable<Metadata['alternates']>;

/** `canonical` and `hreflang` of a page that exists in every edition; `tail` is its path behind the edition. */
export function toAlternates(edition: EditionCode, tail: string): Alternates {
  const languages = Object.fromEntries(editions.map(({ code, lang }) => [lang, `/${code}${tail}`]));
  return {
    canonical: `/${edition}${tail}`,
    languages: { ...languages, 'x-default': tail === '' ? '/' : `/${defaultEdition}${tail}` },
  };
}

/** The same of a page that is in some editions: an article, a list with names in them; `origin` is canonical where it has the right. */
export function toArticleAlternates(
  edition: EditionCode,
  paths: ReadonlyArray<Readonly<{ code: EditionCode; path: string }>>,
  origin: string | null,
): Alternates {
  const own = paths.find(({ code }) => code === edition)?.path;
  return {
    ...(origin !== null ? { canonical: origin } : own === undefined ? {} : { canonical: own }),
    // What is told to stand elsewhere has no editions here.
    languages: origin === null ? toLanguages(paths) : {},
  };
}

/** The paths of an article by `hreflang`, with the one for whoever reads none of these languages. */
export function toLanguages(
  paths: ReadonlyArray<Readonly<{ code: EditionCode; path: string }>>,
): Record<string, string> {
  const fallback = paths.find(({ code }) => code === defaultEdition) ?? paths[0];
  return {
    ...Object.fromEntries(paths.map(({ code, path }) => [getEdition(code).lang, path])),
    ...(fallback === undefined ? {} : { 'x-default': fallback.path }),
  };
}

/** The same alternates with the feeds of a page (`path`), for browsers and feed readers to find. */
export function withFeeds(
  alternates: Alternates,
  { path, title }: Readonly<{ path: string; title: string }>,
): Alternates {
  return {
    ...alternates,
    types: {
      'application/atom+xml': [{ url: `${path}/feed.xml`, title }],
      'application/rss+xml': [{ url: `${path}/rss.xml`, title }],
      'application/feed+json': [{ url: `${path}/feed.json`, title }],
    },
  };
}
