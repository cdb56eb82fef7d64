import type { Content } from '#lib/articles/content.ts';
import { labels } from '#lib/search/lexemes.ts';
import { listBodyTexts } from '#lib/search/texts.ts';
import { listShingles } from '#lib/search/shingles.ts';
import { listTextLexemes, toTokens, toVector } from '#lib/search/tokens.ts';
import { listUnits } from '#lib/search/units.ts';

/**
 * What an article is found by, as input of tsvectors: each has all of the one before it, so that words may be apart. `shingles`
 * are those of all its texts, as input of a smallint[]; never empty, which marks an entry from before there were any.
 */
export type SearchDocument = Readonly<{ headline: string; heads: string; whole: string; shingles: string }>;

type ReadText = Readonly<{ lexemes: readonly string[]; shingles: readonly number[] }>;
/** Texts that come again and again: for who makes thousands of articles out of the same paragraphs. */
export type KnownTexts = Map<string, ReadText>;

type Filters = Readonly<{ section: string | null; publisher: string; publishedAt: Date | null }>;
type Parts = Readonly<Record<'headline' | 'heads' | 'whole', readonly string[]>>;

/**
 * The document of an article.
 *
 * @param contents it in each edition of one language, the original first. Scripts are folded, so the others say the same but
 *   where the house lexicon writes another word: such texts are added.
 * @param filters what it can be filtered by; null where the database adds that
 */
export function toSearchDocument(
  contents: readonly Content[],
  filters: Filters | null,
  known: KnownTexts | null = null,
): SearchDocument {
  const [original, ...others] = contents.map(toParts);
  if (original === undefined) throw new TypeError('an article has an edition');
  const merge = (name: keyof Parts): string[] => [
    ...original[name],
    ...others.flatMap((each) => added(original, each, name)),
  ];
  const marks = filters === null ? [] : toLabels(filters);
  const vector = (texts: readonly ReadText[]): string => toVector(toTokens(texts.map(({ lexemes }) => lexemes)), marks);
  const texts = (name: keyof Parts): ReadText[] => merge(name).map((text) => readText(text, known));
  const [headline, heads, whole] = [texts('headline'), texts('heads'), texts('whole')];
  const shingles = new Set([...headline, ...heads, ...whole].flatMap((text) => text.shingles));
  return {
    headline: vector(headline),
    heads: vector([...headline, ...heads]),
    whole: vector([...headline, ...heads, ...whole]),
    shingles: `{${[...(shingles.size === 0 ? [0] : shingles)].join(',')}}`,
  };
}

function readText(text: string, known: KnownTexts | null): ReadText {
  const seen = known?.get(text);
  if (seen !== undefined) return seen;
  const lexemes = listTextLexemes(text);
  const read = { lexemes, shingles: listShingles(lexemes) };
  known?.set(text, read);
  return read;
}

function toLabels({ section, publisher, publishedAt }: Filters): string[] {
  return [
    labels.publisher(publisher),
    ...(section === null ? [] : [labels.section(section)]),
    ...(publishedAt === null ? [] : [labels.month(publishedAt.toISOString().slice(0, 7))]),
  ];
}

function toParts({ headline, standfirst, epigraph, hero, body, references }: Content): Parts {
  const texts = listBodyTexts(body);
  const titles = texts.filter(({ isTitle }) => isTitle).map(({ text }) => text);
  const rest = texts.filter(({ isTitle }) => !isTitle).map(({ text }) => text);
  const cited = references.flatMap(({ label, person, outlet }) => [label, person, outlet]);
  const present = (list: readonly (string | null)[]): string[] => list.filter((each) => each !== null);
  return {
    headline: present([headline]),
    heads: [...present([standfirst]), ...titles],
    whole: [...epigraph, ...rest, ...present([hero?.caption ?? null, hero?.credit ?? null, ...cited])],
  };
}

/** Texts of another script that are other words, not only other characters. */
function added(original: Parts, other: Parts, name: keyof Parts): string[] {
  if (other[name].length === 0) return [];
  const same = new Set(original[name].map(fold));
  return other[name].filter((text) => !same.has(fold(text)));
}

const fold = (text: string): string =>
  listUnits(text)
    .map((unit) => unit.text)
    .join(' ');
