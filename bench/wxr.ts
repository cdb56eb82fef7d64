import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createRandom, type Random } from '#lib/sample/random.ts';
import { wordsEn } from '#lib/sample/words-en.ts';
import { wordsZh } from '#lib/sample/words-zh.ts';

/**
 * An export of WordPress with as many posts as wanted, each a text of its own: words are those of the sample edition, in an
 * order that says nothing, since stories put together of the same sentences would be offered as the same. Three in four are
 * Chinese; one in five has what a repair must find. An attachment stands behind every tenth.
 */
export async function writeWxr(file: string, posts: number): Promise<void> {
  await pipeline(Readable.from(makeWxr(posts)), createWriteStream(file));
}

function* makeWxr(posts: number): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Bench</title><link>https://bench.example</link><language>zh-CN</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login><![CDATA[desk]]></wp:author_login><wp:author_display_name><![CDATA[编辑部]]></wp:author_display_name></wp:author>
`;
  for (let number = 1; number <= posts; number += 1) {
    yield toPost(number);
    if (number % 10 === 0) yield toAttachment(posts + number);
  }
  yield '</channel>\n</rss>\n';
}

function toPost(number: number): string {
  const random = createRandom(number);
  const isChinese = random.next() < 0.75;
  const paragraphs = Array.from({ length: random.between(6, 14) }, () => toParagraph(random, isChinese));
  if (random.next() < 0.2) paragraphs[0] = `${paragraphs[0] ?? ''}&amp;nbsp;他说,好;再来。`;
  const blocks = paragraphs.map((text) => `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`);
  blocks.splice(2, 0, '<!-- wp:heading -->\n<h2>' + toSentence(random, isChinese, 3) + '</h2>\n<!-- /wp:heading -->');
  const day = new Date(Date.UTC(2010, 0, 1) + number * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  return `<item><title><![CDATA[${toSentence(random, isChinese, 5)}]]></title><link>https://bench.example/${String(number)}</link><dc:creator><![CDATA[desk]]></dc:creator><guid isPermaLink="false">https://bench.example/?p=${String(number)}</guid><content:encoded><![CDATA[${blocks.join('\n\n')}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>${String(number)}</wp:post_id><wp:post_date_gmt>${day}</wp:post_date_gmt><wp:post_name>post-${String(number)}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><category domain="category" nicename="news"><![CDATA[News]]></category></item>\n`;
}

function toAttachment(id: number): string {
  return `<item><title>picture</title><wp:post_id>${String(id)}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://bench.example/${String(id)}.jpg</wp:attachment_url></item>\n`;
}

function toParagraph(random: Random, isChinese: boolean): string {
  const sentences = Array.from({ length: random.between(2, 5) }, () =>
    toSentence(random, isChinese, random.between(6, 14)),
  );
  return isChinese ? sentences.map((each) => `${each}。`).join('') : `${sentences.join('. ')}.`;
}

function toSentence(random: Random, isChinese: boolean, words: number): string {
  const drawn = Array.from({ length: words }, () => random.pick(isChinese ? chinese : english));
  if (!isChinese) return drawn.join(' ');
  const half = Math.ceil(words / 2);
  return words < 6 ? drawn.join('') : `${drawn.slice(0, half).join('')}，${drawn.slice(half).join('')}`;
}

function listTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listTexts) : [];
}

const pick = (value: unknown, form: RegExp): string[] => [
  ...new Set(listTexts(value).flatMap((text) => text.match(form) ?? [])),
];
const chinese = pick(wordsZh, /\p{Script=Han}{2}/gu);
const english = pick(wordsEn, /[a-z]{3,}/g);
