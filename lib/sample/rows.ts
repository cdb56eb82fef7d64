import type { Block } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { addCounts, type GeneratedArticle } from '#lib/sample/generate.ts';
import type { Part } from '#lib/sample/pool.ts';
import { toSearchDocument, type KnownTexts } from '#lib/search/document.ts';
import { foldCharacter } from '#lib/search/fold.ts';
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
  const shown = { ...content, body: { type: 'doc' as const, content: blocks.map(toBlock) } };
  const row = JSON.stringify({
    ...head,
    original,
    hero: picture?.id ?? null,
    past,
    content,
    language: getEdition(original).language,
    search: toSearchDocument([shown, ...toOther(article)], null, known),
  });
  return `${row.slice(0, -1)},"pages":[${pages.join(',')}]}`;
}

/** Paragraphs come again in thousands of articles: read and cut into words once. */
const known: KnownTexts = new Map();
const read = new WeakMap<Part, Block>();

function toBlock(part: Part): Block {
  const block = read.get(part) ?? (JSON.parse(part.json[0] ?? '') as Block);
  read.set(part, block);
  return block;
}

/** Of the edition in the other script the texts that are other words, and not only other characters; nothing where there are none. */
function toOther({ editions, headline, standfirst, blocks, references }: GeneratedArticle): Content[] {
  if (editions.length < 2) return [];
  const other = ([own = '', converted = '']: readonly string[]): string | null =>
    fold(own) === fold(converted) ? null : converted;
  const [head, lead] = [other(headline), other(standfirst)];
  const content = blocks.flatMap((part) => toOtherBlock(part) ?? []);
  const cited = references
    .map(({ texts }) => ({ label: other(texts), person: null, outlet: null, url: null }))
    .filter(({ label }) => label !== null);
  if (head === null && lead === null && content.length + cited.length === 0) return [];
  return [
    {
      ...{ headline: head, standfirst: lead, epigraph: [], hero: null, past: [], references: cited, statement: null },
      body: { type: 'doc', content },
    },
  ];
}

const fold = (text: string): string => [...text].map(foldCharacter).join('');
const others = new WeakMap<Part, Block | null>();

/** A block as the other script has it; null where folding makes both the same, which is looked at once. */
function toOtherBlock(part: Part): Block | null {
  const seen = others.get(part);
  if (seen !== undefined) return seen;
  const [own = '', json = ''] = part.json;
  const other = fold(own) === fold(json) ? null : (JSON.parse(json) as Block);
  others.set(part, other);
  return other;
}

function withBody(page: object, body: string): string {
  return `${JSON.stringify(page).slice(0, -1)},"body":${body}}`;
}
