import type { Block } from '#lib/articles/body.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { addCounts, type GeneratedArticle } from '#lib/sample/generate.ts';
import type { Part } from '#lib/sample/pool.ts';
import { toSearchDocument } from '#lib/search/document.ts';
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
  const words = picture?.words[original];
  const hero = picture === undefined || words === undefined ? null : { media: picture.hash, ...words };
  const minutes = toMinutes(addCounts(count, countText(hero?.caption ?? '')));
  const toReferences = (index: number) =>
    references.map(({ texts }) => ({ label: texts[index] ?? null, person: null, outlet: null, url: null }));
  const content = {
    headline: headline[0] ?? null,
    standfirst: standfirst[0] ?? null,
    epigraph: [],
    hero,
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
  const row = JSON.stringify({
    ...head,
    original,
    hero: picture?.id ?? null,
    past,
    content,
    language: getEdition(original).language,
    // The other script is the same tokens.
    search: toSearchDocument([{ ...content, body: { type: 'doc', content: blocks.map(toBlock) } }], null, known),
  });
  return `${row.slice(0, -1)},"pages":[${pages.join(',')}]}`;
}

/** Paragraphs come again in thousands of articles: read and cut into words once. */
const known = new Map<string, readonly string[]>();
const read = new WeakMap<Part, Block>();

function toBlock(part: Part): Block {
  const block = read.get(part) ?? (JSON.parse(part.json[0] ?? '') as Block);
  read.set(part, block);
  return block;
}

function withBody(page: object, body: string): string {
  return `${JSON.stringify(page).slice(0, -1)},"body":${body}}`;
}
