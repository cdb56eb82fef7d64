import type { Content } from '#lib/articles/content.ts';
import { labels } from '#lib/search/lexemes.ts';
import { listBodyTexts } from '#lib/search/texts.ts';
import { toTokens, toVector, type KnownTexts } from '#lib/search/tokens.ts';
import { listUnits } from '#lib/search/units.ts';

/** What an article is found by, as input of tsvectors: each has all of the one before it, so that words may be apart. */
export type SearchDocument = Readonly<{ headline: string; heads: string; whole: string }>;

type Ids = Readonly<{ section: string | null; publisher: string }>;
type Parts = Readonly<Record<'headline' | 'heads' | 'whole', readonly string[]>>;

/**
 * The document of an article.
 *
 * @param contents it in each edition of one language, the original first. Scripts are folded, so the others say the same but
 *   where the house lexicon writes another word: such texts are added.
 * @param ids what it can be filtered by; null where the database adds that
 */
export function toSearchDocument(
  contents: readonly Content[],
  ids: Ids | null,
  known: KnownTexts | null = null,
): SearchDocument {
  const [original, ...others] = contents.map(toParts);
  if (original === undefined) throw new TypeError('an article has an edition');
  const merge = (name: keyof Parts): string[] => [
    ...original[name],
    ...others.flatMap((each) => added(original, each, name)),
  ];
  const marks = ids === null ? [] : toLabels(ids);
  const vector = (texts: readonly string[]): string => toVector(toTokens(texts, known), marks);
  const [headline, heads, whole] = [merge('headline'), merge('heads'), merge('whole')];
  return {
    headline: vector(headline),
    heads: vector([...headline, ...heads]),
    whole: vector([...headline, ...heads, ...whole]),
  };
}

function toLabels({ section, publisher }: Ids): string[] {
  return [labels.publisher(publisher), ...(section === null ? [] : [labels.section(section)])];
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
