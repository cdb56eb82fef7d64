import { createRequire } from 'node:module';
import type { ConverterFactory, DictGroup } from 'opencc-js/core';
import { simplifying, simplifyingParticle, traditionalizing } from '#lib/text/lexicon.ts';

/**
 * OpenCC's dictionaries with the house lexicon on top. Loaded at first use and each direction by itself: to traditional
 * takes 170 ms (its phrases are 1 MB), to simplified 17 ms, and most pages need neither. `require` because callers are
 * pure functions that cannot wait.
 */

type Preset = { from: Record<string, readonly DictGroup[]>; to: Record<string, readonly DictGroup[]> };
type Convert = (text: string) => string;

/** Character forms of traditional text: OpenCC's own, Taiwan's, Hong Kong's. Characters differ, never words. */
export type TraditionalForms = 'standard' | 'tw' | 'hk';

const load = createRequire(import.meta.url);
const factory = (): typeof ConverterFactory =>
  (load('opencc-js/core') as { ConverterFactory: typeof ConverterFactory }).ConverterFactory;

const simplify = new Map<TraditionalForms, Convert>();
const traditionalize = new Map<TraditionalForms, Convert>();
let simplifiedOf: Map<string, string> | undefined;
let traditionalOf: Map<string, string> | undefined;
let taiwanForms: Set<string> | undefined;

/** Traditional to simplified. Of Taiwan's forms (and OpenCC's) the first table decides 著, the second all else. */
export function getSimplify(forms: TraditionalForms = 'tw'): Convert {
  let convert = simplify.get(forms);
  if (convert === undefined) {
    const { from, to } = load('opencc-js/preset/t2cn') as Preset;
    const first = forms === 'standard' ? [] : withLexicon(from[forms] ?? [], inBothScripts(simplifyingParticle));
    convert = factory()(...first, ...withLexicon(to['cn'] ?? [], simplifying));
    simplify.set(forms, convert);
  }
  return convert;
}

/** Simplified to traditional in one of the character forms: OpenCC's `s2tw`, not `s2twp`, which changes words (taiwan-words.ts does, where asked). */
export function getTraditionalize(forms: TraditionalForms = 'tw'): Convert {
  let convert = traditionalize.get(forms);
  if (convert === undefined) {
    const { from, to } = load('opencc-js/preset/cn2t') as Preset;
    const last = forms === 'standard' ? [] : (to[forms] ?? []);
    convert = factory()(...withLexicon(from['cn'] ?? [], inStandardForms(traditionalizing)), ...last);
    traditionalize.set(forms, convert);
  }
  return convert;
}

/** The built-in words are written as Taiwan does; each style of characters is made of OpenCC's standard. */
function inStandardForms(rows: [string, string][]): [string, string][] {
  const standard = new Map(Array.from(variantsOf('tw'), ([from, to]) => [to, from]));
  return rows.map(([from, to]) => [from, Array.from(to, (char) => standard.get(char) ?? char).join('')]);
}

type Rows = ReadonlyArray<readonly [string, string]>;

/** The rows that conversion goes by, in the order of their weight: phrases with the built-in lexicon first, and single characters. */
export function dictionaryOf(to: 'hans' | 'hant'): Readonly<{ phrases: Rows; characters: Rows }> {
  // Each named in full: the bundler finds no module behind a name that is put together.
  const preset = (to === 'hant' ? load('opencc-js/preset/cn2t') : load('opencc-js/preset/t2cn')) as Preset;
  const groups = to === 'hant' ? preset.from['cn'] : preset.to['cn'];
  const [phrases = '', characters = ''] = groups?.[0] ?? [];
  const own =
    to === 'hant' ? inStandardForms(traditionalizing) : [...inBothScripts(simplifyingParticle), ...simplifying];
  return { phrases: [...own, ...toRows(phrases)], characters: toRows(characters) };
}

/** Taiwan's words for others: rows of OpenCC's standard characters and of Taiwan's, the table of `s2twp`. */
export function taiwanPhrases(): Rows {
  const [phrases = []] = (load('opencc-js/preset/cn2t') as Preset).to['twp'] ?? [];
  return toRows(phrases[0] ?? '');
}

const styles = new Map<TraditionalForms, ReadonlyMap<string, string>>();

/** Characters that a style of traditional text writes otherwise than OpenCC's standard (裏 → 裡), by themselves. */
export function variantsOf(style: TraditionalForms): ReadonlyMap<string, string> {
  let variants = styles.get(style);
  if (variants === undefined) {
    const groups = style === 'standard' ? [] : ((load('opencc-js/preset/cn2t') as Preset).to[style] ?? []);
    variants = new Map(groups.flatMap((group) => toRows(group.at(-1) ?? '')));
    styles.set(style, variants);
  }
  return variants;
}

function toRows(dictionary: DictGroup[number]): Rows {
  if (typeof dictionary !== 'string') return dictionary;
  return dictionary.split('|').map((row): [string, string] => {
    const [from = '', to = ''] = row.split(' ');
    return [from, to];
  });
}

/** Rows with the words before conversion in simplified characters, and again in traditional ones: mirrors mix both. */
function inBothScripts(rows: [string, string][]): [string, string][] {
  return rows.flatMap(([from, to]): [string, string][] => [
    [from, to],
    [Array.from(from, (char) => traditionalForm(char) ?? char).join(''), to],
  ]);
}

function withLexicon(groups: readonly DictGroup[], lexicon: [string, string][]): DictGroup[] {
  return groups.map((group, index) => (index === 0 ? [lexicon, ...group] : group));
}

/** The simplified form of a traditional character, by OpenCC's table of characters; undefined when it has none of its own. */
export function simplifiedForm(char: string): string | undefined {
  simplifiedOf ??= differing(load('opencc-js/dict/TSCharacters'));
  return simplifiedOf.get(char);
}

/** The (first) traditional form of a simplified character; undefined when it has none of its own. */
export function traditionalForm(char: string): string | undefined {
  traditionalOf ??= differing(load('opencc-js/dict/STCharacters'));
  return traditionalOf.get(char);
}

/** Whether it is a form only Taiwan's spelling makes (著 of 着, 裡 of 裏): those OpenCC's table of characters does not have. */
export function isTaiwanForm(char: string): boolean {
  taiwanForms ??= new Set(differing(load('opencc-js/dict/TWVariants')).values());
  return taiwanForms.has(char);
}

function differing(module: unknown): Map<string, string> {
  const rows = (module as { default: string }).default.split('|').map((row) => row.split(' '));
  return new Map(rows.flatMap(([from = '', to = '']) => (from === to ? [] : [[from, to]])));
}
