import type { EditionCode } from '#lib/i18n/editions.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { addCounts, type GeneratedArticle } from '#lib/sample/generate.ts';
import { countText, toMinutes } from '#lib/text/reading-time.ts';

/** A picture of the sample edition with the words that stand under it there, by edition. */
export type SamplePicture = Readonly<{
  id: string;
  hash: string;
  words: Readonly<
    Partial<Record<EditionCode, Readonly<{ alt: string; caption: string | null; credit: string | null }>>>
  >;
}>;

/**
 * An article as one JSON object for lib/sample/load-sql.ts: `content` is its first revision but for the body, `pages`
 * what readers get. Bodies are JSON already and are put in as text, which is most of the speed.
 */
export function toLoadRow(article: GeneratedArticle, pictures: readonly SamplePicture[]): string {
  const { blocks, editions, picture: choice, count, past, references, headline, standfirst, ...head } = article;
  const original = editions[0] ?? 'zh-hans';
  const usable = pictures.filter(({ words }) => editions.every((edition) => words[edition] !== undefined));
  const picture = choice === null ? undefined : usable[choice % Math.max(1, usable.length)];
  const hero = picture && { media: picture.hash, ...picture.words[original] };
  const minutes = toMinutes(addCounts(count, countText(hero?.caption ?? '')));
  const toReferences = (index: number) =>
    references.map(({ texts }) => ({ label: texts[index] ?? null, person: null, outlet: null, url: null }));
  const content = {
    headline: headline[0],
    standfirst: standfirst[0],
    epigraph: [],
    hero: hero ?? null,
    references: toReferences(0),
    past: past.map(({ slug, reads }) => ({ article: slug, title: null, url: null, reads, atLeast: false })),
    statement: null,
  };
  const pages = editions.map((edition, index) =>
    withBody(
      {
        edition,
        origin: index === 0 ? 'original' : 'converted',
        path: toArticlePath(edition, article.slug),
        headline: headline[index],
        standfirst: standfirst[index],
        minutes,
        ...picture?.words[edition],
        references: toReferences(index),
      },
      `{"type":"doc","content":[${blocks.map(({ json }) => json[index]).join(',')}]}`,
    ),
  );
  const row = JSON.stringify({ ...head, original, hero: picture?.id ?? null, past, content });
  return `${row.slice(0, -1)},"pages":[${pages.join(',')}]}`;
}

function withBody(page: object, body: string): string {
  return `${JSON.stringify(page).slice(0, -1)},"body":${body}}`;
}
