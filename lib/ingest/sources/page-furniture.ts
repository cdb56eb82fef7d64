import type { Block, Inline } from '#lib/articles/body.ts';
import { appendText } from '#lib/ingest/markdown-inlines.ts';

/** Lines with which pages lead readers on, whole, in any place. */
const wholeLines =
  /^(?:advert(?:isement)?s?|(?:story )?continue(?:s|d)? (?:reading )?below.*|article continues.*|(?:subscribe|sign (?:in|up)|log in|share|print|close|caption|comments?|reply|loading\W*|warning|text size|skip to (?:main )?content|don.t miss|read more|breaking news(?: emails)?|latest news|most read|(?:follow|share) (?:us|this)(?: on)?.{0,40}|more from .{0,60}|image \d+ of (?:\/ )?\d+|\d+ ?(?:of|\/) ?\d+|this slideshow requires javascript.?|(?:like this story\? )?share (?:it|this) with .{0,20}|tell us what you think\W*|about the authors?|\/\*|by|打开\s?APP.*|分享到.{0,20}|扫一扫.{0,30}|点击(?:查看|进入|下载).{0,30}|(?:相关|延伸|推荐)阅读|返回搜狐.*|特别声明[:：].*|用微信扫描.*|(?:收藏|举报|点赞|评论|关注|展开全文|阅读原文))[:：!]?)$/iu;

/** Beginnings of lines that are about other stories or the paper itself; short lines only. */
const beginnings =
  /^(?:(?:related(?: (?:articles?|stor(?:y|ies)|content))?|see (?:also|more)|read (?:more|also|next)|also(?: (?:see|on|read|watch)|:)|(?:must|more) (?:read|watch)|watch(?: now)?|don.t miss|listen)\b\s?(?::|\s\S+\.com\b)|read more on\b|(?:get|download) (?:the|our) .{0,60}(?:app|newsletter|inbox|here)\b|(?:sign up|subscribe) (?:to|for|now)\b|(?:follow|like) (?:us|\S+|him|her|them) on (?:twitter|facebook|instagram)|(?:write|email|reach) (?:to )?\p{Lu}.{0,60}@|click here\b|join our\b|get breaking news\b|let our news\b|have a (?:news )?tip\?|this website uses cookies|copyright ©|©\s?\d{4}|all rights reserved|microsoft may earn)/iu;

/** A picture's credit or caption that stands as a paragraph of its own. */
const credits =
  /^(?:image|photo(?:graph)?|picture|media|video)\s?(?:copyright|caption|credits?|source|:|by\b)|^\((?:image|photo|picture|credit)\b|^©\s|^(?:图|图片|供图|摄影)\s?[:：／/]|^图源/iu;
const creditAtEnd =
  /[(（](?:image|photo|picture|credit|pic|图)s?[:：/\s][^()（）]{0,80}[)）]$|\b(?:getty images|AP photo|reuters|EPA|AFP)\W*$/iu;

const dateLine =
  /^\W*(?:(?:first |last |originally )?(?:published|posted|updated|modified|发布时间|发表于|时间)\s?[:：]?.{0,100}|(?:by .{0,80})?(?:\w+,? )?(?:\d{1,2}\.? (?:de )?\p{L}{3,9}\.?,? (?:de )?\d{4}|\p{L}{3,9}\.? \d{1,2},? \d{4}|\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?|\d{1,2}\/\d{1,2}\/\d{2,4})(?:.{0,40}))$/iu;

/**
 * The blocks of a page without what its paper puts around and between a story: the line of date and names, links to other
 * stories, requests to subscribe, lists to navigate by. A caption in a paragraph of its own goes to its picture.
 *
 * @param headline what stands before it again is the head of the page
 */
export function dropFurniture(blocks: readonly Block[], headline: string | null, byline: readonly string[]): Block[] {
  const rest = dropHead(blocks, headline);
  const out: Block[] = [];
  for (const [index, block] of rest.entries()) {
    const text = readText(block);
    const last = out.at(-1);
    const isShort = text.length <= 240;
    if (
      block.type === 'paragraph' &&
      isShort &&
      (credits.test(text) || (creditAtEnd.test(text) && last?.type === 'figure'))
    ) {
      if (last?.type === 'figure' && last.attrs.caption === null)
        out[out.length - 1] = { ...last, attrs: { ...last.attrs, caption: text } };
      continue;
    }
    if (block.type === 'list' ? isNavigation(block) : isShort && isFurniture(block, text)) continue;
    if (index < 10 && isShort && isHeadLine(text, byline)) continue;
    out.push(block);
  }
  return dropBareHeadings(out);
}

function readText(block: Block): string {
  return block.type === 'paragraph' || block.type === 'sectionHeading'
    ? appendText(block.content).replaceAll(/\s+/g, ' ').trim()
    : '';
}

function isFurniture(block: Block, text: string): boolean {
  if (text === '') return false;
  if (wholeLines.test(text) || beginnings.test(text)) return true;
  const isLink = block.type === 'paragraph' && shareOfLinks(block.content) > 0.95;
  const isLoud = text === text.toUpperCase() && text !== text.toLowerCase();
  return isLink && (isLoud || /^https?:\/\/\S+$/.test(text));
}

function isHeadLine(text: string, byline: readonly string[]): boolean {
  if (text === '' || text.length > 140) return false;
  const bare = text.replace(/^(?:by|文|作者|记者)[:：/｜\s]+/iu, '');
  return dateLine.test(text) || byline.includes(bare) || byline.join(' and ') === bare;
}

function shareOfLinks(content: readonly Inline[]): number {
  const texts = content.filter((each) => each.type === 'text');
  const length = (list: readonly Extract<Inline, { type: 'text' }>[]): number =>
    list.reduce((sum, { text }) => sum + text.trim().length, 0);
  const linked = texts.filter(({ marks }) => marks?.some(({ type }) => type === 'link'));
  return length(linked) / Math.max(1, length(texts));
}

/** A list of nothing but links, none a sentence. */
function isNavigation(list: Extract<Block, { type: 'list' }>): boolean {
  const inlines = list.content.flatMap((item) => item.content.flatMap(({ content }) => content));
  const isSpoken = list.content.some((item) =>
    item.content.some(({ content }) => /[.。！]["”]?$/u.test(appendText(content))),
  );
  return shareOfLinks(inlines) > 0.95 && !isSpoken;
}

/** All before the headline, when the body begins with the head of the page: of the story nothing stands there. */
function dropHead(blocks: readonly Block[], headline: string | null): readonly Block[] {
  if (headline === null) return blocks;
  const at = blocks.slice(0, 25).findIndex((block) => block.type !== 'figure' && readText(block) === headline);
  const isHead = blocks.slice(0, Math.max(0, at)).every((block) => readText(block).length < 200);
  return at >= 0 && isHead ? blocks.slice(at + 1) : blocks;
}

/** A heading under which nothing is left at the end says nothing. */
function dropBareHeadings(blocks: Block[]): Block[] {
  while (blocks.at(-1)?.type === 'sectionHeading' || blocks.at(-1)?.type === 'divider') blocks.pop();
  return blocks;
}
