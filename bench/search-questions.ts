import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { generateArticle, type GeneratedArticle } from '#lib/sample/generate.ts';
import type { Random } from '#lib/sample/random.ts';
import { foldCharacter } from '#lib/search/fold.ts';
import { worth } from '#lib/search/found.ts';
import { formatPlace } from '#lib/search/place.ts';
import { toQueryString, type SearchRequest } from '#lib/search/schema.ts';
import { root } from '#server/child.ts';

/**
 * A search, and what has to come of it: `wanted` is the page that must be among the hits, however many there are, and `place`
 * the page of hits that begins where it has to stand; `nothing` is said where there must be none. Else only the time counts.
 */
export type Question = Readonly<{ path: string; wanted?: string; place?: string; nothing?: true }>;

/** One kind of question: how many are asked, and how one is made for a paper of so many articles. */
export type Kind = Readonly<{ name: string; count: number; make: (random: Random, size: number) => Question }>;

/** Everything a reader can ask, each by itself: what one kind is slow at must not go under among the others. */
export const kinds: readonly Kind[] = [
  { name: 'known headlines', count: 1_000, make: toKnownItem },
  { name: 'words of texts', count: 1_000, make: (random, size) => ask(random, size, {}) },
  { name: 'characters', count: 200, make: toCharacter },
  { name: 'phrases', count: 200, make: toPhrase },
  { name: 'two words', count: 200, make: (random, size) => askTwice(random, size, ' ') },
  { name: 'a word without another', count: 200, make: (random, size) => askTwice(random, size, ' -') },
  { name: 'in a section', count: 200, make: (random, size) => narrow(random, size, ({ section }) => ({ section })) },
  {
    name: 'of a publisher',
    count: 200,
    make: (random, size) => narrow(random, size, ({ publisher }) => ({ publisher })),
  },
  { name: 'in a month', count: 200, make: (random, size) => narrow(random, size, toMonth) },
  { name: 'pages far down', count: 200, make: (random, size) => narrow(random, size, toAfter) },
  { name: 'absent pairs', count: 500, make: toAbsentPair },
  { name: 'near misses', count: 200, make: toNearMiss },
  { name: 'suggestions', count: 200, make: toSuggestion },
];

const everything: SearchRequest = {
  q: '',
  section: null,
  publisher: null,
  period: 'any',
  from: null,
  to: null,
  language: null,
  after: null,
};
type Asked = Partial<Omit<SearchRequest, 'after'>> & { after?: string | null };

function toPath(edition: EditionCode, { after = null, ...asked }: Asked): string {
  return `/${edition}/search${toQueryString({ ...everything, ...asked }, after)}`;
}

type Text = Readonly<{ article: GeneratedArticle; edition: EditionCode; words: readonly string[] }>;

/** An article in one of its editions, and words of its paragraphs: two to four characters, or one or two words. */
function drawText(random: Random, size: number, form?: RegExp): Text {
  const article = generateArticle(random.between(0, size - 1));
  const index = random.between(0, article.editions.length - 1);
  const edition = article.editions[index] ?? 'en';
  const texts = article.blocks.map(({ json }) => /"text":"((?:[^"\\]|\\.)*)"/.exec(json[index] ?? '')?.[1] ?? '');
  const usual = edition === 'en' ? /\p{L}+(?: \p{L}+)?/gu : /\p{Script=Han}{2,4}/gu;
  return { article, edition, words: texts.flatMap((text) => text.match(form ?? usual) ?? []) };
}

function ask(random: Random, size: number, asked: Asked): Question {
  const { edition, words } = drawText(random, size);
  return { path: toPath(edition, { q: random.pick(words), ...asked }) };
}

/** The headline of an article in one of its editions, in quotation marks. */
function toKnownItem(random: Random, size: number): Question {
  const { id, slug, editions, headline, publishedAt } = generateArticle(random.between(0, size - 1));
  const index = random.between(0, editions.length - 1);
  const [edition = 'en', text = ''] = [editions[index], headline[index]];
  const q = `"${text}"`;
  const score = new Date(publishedAt.getTime() + worth.headline + 1);
  return {
    path: toPath(edition, { q }),
    wanted: `/${edition}/articles/${slug}`,
    place: toPath(edition, { q, after: formatPlace({ group: 'a', score, id }) }),
  };
}

/** One character, or a word of one to three letters. */
function toCharacter(random: Random, size: number): Question {
  const { edition, words } = drawText(random, size, /\p{Script=Han}|\b[a-z]{1,3}\b/gu);
  return { path: toPath(edition, { q: random.pick(words) }) };
}

/** Words that follow one another, in quotation marks: as a rule common ones, which only together are rare. */
function toPhrase(random: Random, size: number): Question {
  const { edition, words } = drawText(random, size, /\p{Script=Han}{5,9}|\p{L}+(?: \p{L}+){2,3}/gu);
  return { path: toPath(edition, { q: `"${random.pick(words)}"` }) };
}

function askTwice(random: Random, size: number, between: string): Question {
  const { edition, words } = drawText(random, size, /\p{Script=Han}{2,3}|\p{L}{2,}/gu);
  return { path: toPath(edition, { q: `${random.pick(words)}${between}${random.pick(words)}` }) };
}

/** A word of one article, narrowed to what another has. */
function narrow(random: Random, size: number, toFilter: (article: GeneratedArticle) => Asked): Question {
  return ask(random, size, toFilter(generateArticle(random.between(0, size - 1))));
}

function toMonth({ publishedAt }: GeneratedArticle): Asked {
  const day = (offset: number): string =>
    new Date(publishedAt.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  return { from: day(-30), to: day(0) };
}

function toAfter({ publishedAt, id }: GeneratedArticle): Asked {
  return { after: formatPlace({ group: 'a', score: publishedAt, id }) };
}

/** A word with one character that no text has: nothing is found, and what may have been meant is looked for. */
function toNearMiss(random: Random, size: number): Question {
  const { edition, words } = drawText(random, size, /\p{Script=Han}{3,4}|\b[a-z]{5,9}\b/gu);
  const chars = [...random.pick(words)];
  chars[random.between(0, chars.length - 1)] = edition === 'en' ? 'q' : '龘';
  return { path: toPath(edition, { q: chars.join('') }) };
}

/** As much of a headline as somebody has typed. */
function toSuggestion(random: Random, size: number): Question {
  const { editions, headline } = generateArticle(random.between(0, size - 1));
  const index = random.between(0, editions.length - 1);
  const [edition = 'en', text = ''] = [editions[index], headline[index]];
  const q = text.slice(0, random.between(1, edition === 'en' ? 12 : 6));
  return { path: `/${edition}/search/suggestions.json?${new URLSearchParams({ q }).toString()}` };
}

/** Two characters that stand in texts and nowhere side by side. */
function toAbsentPair(random: Random): Question {
  const { chars, pairs } = (texts ??= readPairs());
  let pair = '';
  do pair = random.pick(chars) + random.pick(chars);
  while (pairs.has(fold(pair)));
  return { path: toPath(random.pick(['zh-hans', 'zh-hant']), { q: pair }), nothing: true };
}

let texts: ReturnType<typeof readPairs> | undefined;
/** Generated texts are put together from the same parts: so many articles have them all. */
const articlesWithAll = 20_000;

/** All characters and pairs of neighbours of the sample edition, of what comes with it, and of generated articles. */
function readPairs(): { chars: string[]; pairs: ReadonlySet<string> } {
  const parts = new Set<string>();
  for (let number = 0; number < articlesWithAll; number += 1) {
    const { headline, standfirst, blocks, references } = generateArticle(number);
    for (const text of [...headline, ...standfirst, ...references.flatMap((each) => each.texts)]) parts.add(text);
    for (const text of blocks.flatMap(({ json }) => json)) parts.add(text);
  }
  const folder = path.join(root, 'sample');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (/\.(?:md|yaml)$/.test(file)) parts.add(readFileSync(path.join(folder, file), 'utf8'));
  const pairs = new Set<string>();
  const chars = new Set<string>();
  for (const [run] of [...parts].flatMap((text) => [...text.matchAll(/\p{Script=Han}+/gu)])) {
    const folded = [...run].map(foldCharacter);
    for (const [index, char] of folded.entries()) {
      chars.add(char);
      pairs.add(char + (folded[index + 1] ?? ''));
    }
  }
  return { chars: [...chars], pairs };
}

const fold = (text: string): string => [...text].map(foldCharacter).join('');
