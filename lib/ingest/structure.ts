import type { Block, Inline, Paragraph } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';
import { createBlockIds } from '#lib/ingest/block-ids.ts';
import { countEpigraph } from '#lib/ingest/epigraph.ts';
import { takeMatter } from '#lib/ingest/front-matter.ts';
import { toInlines } from '#lib/ingest/inlines.ts';
import { isTitleLike, toLines, unwrapLatin, type Line } from '#lib/ingest/lines.ts';
import { findSections } from '#lib/ingest/sections.ts';
import { introducesSpeech, speakerOf } from '#lib/ingest/speech.ts';
import { takeTail } from '#lib/ingest/tail.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import type { Flag } from '#lib/text/repair-step.ts';

export type Structure = { content: Content; platform: string | null; left: Flag[]; ruby: number };

const picture = /^!\[(?<alt>[^\]\n]*)\]\((?<target>[^)\n]*)\)$/;
const bullet = /^(?:[-*•·]\s+)(?<item>.+)$/u;
const numbered = /^(?<number>\d{1,3})[.)、]\s*(?<item>\D.*)$/u;

/**
 * Turns a repaired text into the content of an article, one line one paragraph (blank lines part Latin ones that were
 * wrapped). Takes only what the source has plainly; what a person should look at is flagged with its line.
 */
export function structureText(text: string, edition: EditionCode): Structure {
  const lines = toLines(text);
  const matter = takeMatter(edition === 'en' ? unwrapLatin(lines) : lines);
  const tail = takeTail(matter.rest);
  const left = [...matter.left, ...tail.left];
  const builder = new BodyBuilder(getEdition(edition).language, left);
  const epigraph = builder.build(tail.body);
  if (matter.headline === null) {
    const first = tail.body[0];
    const titleLike =
      first !== undefined &&
      epigraph.length === 0 &&
      tail.body[1]?.blankBefore === true &&
      isTitleLike(first.text) &&
      builder.blocks[0]?.type === 'paragraph';
    left.push({
      kind: titleLike ? 'title-uncertain' : 'headline-missing',
      offset: 0,
      line: first?.number ?? 1,
      text: titleLike ? first.text.slice(0, 200) : '',
    });
  }
  const { references, past, statement, platform } = tail;
  const content: Content = {
    headline: matter.headline,
    standfirst: matter.standfirst,
    epigraph,
    hero: null,
    body: { type: 'doc', content: builder.blocks },
    references,
    past,
    statement,
  };
  return { content, platform, left, ruby: builder.ruby };
}

class BodyBuilder {
  readonly blocks: Block[] = [];
  ruby = 0;
  readonly #language: 'zh' | 'en';
  readonly #left: Flag[];
  readonly #id = createBlockIds();

  constructor(language: 'zh' | 'en', left: Flag[]) {
    this.#language = language;
    this.#left = left;
  }

  /** Adds the blocks of all lines; returns the epigraph that stood before the first section. */
  build(lines: readonly Line[]): string[] {
    const sections = findSections(lines);
    const head = lines.findIndex((each) => !picture.test(each.text));
    const verses = head === -1 ? 0 : countEpigraph(lines.slice(head, head + 6), (at) => sections.has(head + at));
    for (let at = 0; at < lines.length; at += 1) {
      const line = lines[at] as Line;
      const section = sections.get(at);
      if (at >= head && at < head + verses) continue;
      if (section !== undefined) {
        this.blocks.push({
          type: 'sectionHeading',
          attrs: { id: this.#id('sectionHeading', `${section.number ?? ''} ${section.title}`), number: section.number },
          content: this.#inlines(section.title),
        });
        at += section.lines - 1;
      } else if (picture.test(line.text)) this.#addFigure(line);
      else if (/^(?:-{3,}|\*{3,}|_{3,}|—{3,})$/.test(line.text))
        this.blocks.push({ type: 'divider', attrs: { id: this.#id('divider', '') } });
      else at += this.#addList(lines, at) || this.#addText(lines, at, (index) => sections.has(index));
    }
    return lines.slice(Math.max(0, head), Math.max(0, head) + verses).map((each) => each.text);
  }

  #inlines(text: string): Inline[] {
    const { content, ruby } = toInlines(text, this.#language);
    this.ruby += ruby;
    return content;
  }

  #paragraph(text: string, kind = 'paragraph'): Paragraph {
    return { type: 'paragraph', attrs: { id: this.#id(kind, text) }, content: this.#inlines(text) };
  }

  #addFigure({ text, number }: Line): void {
    const { alt = '', target = '' } = picture.exec(text)?.groups ?? {};
    this.blocks.push({
      type: 'figure',
      attrs: {
        id: this.#id('figure', `${alt} ${target}`),
        media: null,
        alt: alt === '' ? null : alt.slice(0, 2_000),
        caption: null,
        credit: null,
      },
    });
    this.#left.push({ kind: 'figure-without-picture', offset: 0, line: number, text: target });
  }

  /** Two or more bullets, or numbers rising from the first, on lines next to each other; returns how many lines beyond one. */
  #addList(lines: readonly Line[], at: number): number {
    const items: string[] = [];
    const start = Number(numbered.exec(lines[at]?.text ?? '')?.groups?.['number'] ?? Number.NaN);
    const ordered = !Number.isNaN(start);
    for (let index = at; index < lines.length && items.length < 4_000; index += 1) {
      const groups = (ordered ? numbered : bullet).exec(lines[index]?.text ?? '')?.groups;
      if (groups === undefined || (ordered && Number(groups['number']) !== start + items.length)) break;
      items.push(groups['item'] ?? '');
    }
    if (items.length < 2) return 0;
    const id = this.#id('list', items.join('\n'));
    this.blocks.push({
      type: 'list',
      attrs: { id, ordered, start: ordered ? start : 1 },
      content: items.map((item) => ({ type: 'listItem', content: [this.#paragraph(item, 'item')] })),
    });
    return items.length - 1;
  }

  /** A paragraph, and where it introduces speech the quote after it; returns how many lines beyond one it took. */
  #addText(lines: readonly Line[], at: number, isSection: (index: number) => boolean): number {
    const { text } = lines[at] as Line;
    this.blocks.push(this.#paragraph(text));
    const next = lines[at + 1]?.text;
    if (
      next === undefined ||
      !introducesSpeech(text) ||
      isSection(at + 1) ||
      picture.test(next) ||
      bullet.test(next) ||
      numbered.test(next) ||
      introducesSpeech(next)
    )
      return 0;
    this.blocks.push({
      type: 'quote',
      attrs: { id: this.#id('quote', next), attribution: speakerOf(text) },
      content: [this.#paragraph(next, 'quoted')],
    });
    return 1;
  }
}
