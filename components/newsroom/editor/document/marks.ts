import { Mark, type Attributes } from '@tiptap/core';
import { isLanguage, isLink } from '#lib/articles/links.ts';

/** The marks of lib/articles/body.ts. Their order is the one they are stored in: what stands first is outermost. */

function required(name: string, check: (value: string) => boolean): Attributes {
  return {
    [name]: {
      rendered: false,
      isRequired: true,
      validate: (value: unknown) => {
        if (typeof value !== 'string' || !check(value)) throw new RangeError(`a body has no such ${name}`);
      },
    },
  };
}

const plain = (name: string, element: string, also: string[]): Mark =>
  Mark.create({
    name,
    parseHTML: () => [element, ...also].map((tag) => ({ tag })),
    renderHTML: () => [element, 0],
  });

const Link = Mark.create({
  name: 'link',
  // Typing goes on behind a link without it.
  inclusive: false,
  addAttributes: () => required('href', isLink),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = element.getAttribute('href') ?? '';
        return isLink(href) ? { href } : false;
      },
    },
  ],
  renderHTML: ({ mark }) => ['a', { href: String(mark.attrs['href']), rel: 'noopener external' }, 0],
});

const Ruby = Mark.create({
  name: 'ruby',
  inclusive: false,
  addAttributes: () => required('reading', isReading),
  // Read back from the page where something changed it there (a composition, an extension of the browser).
  parseHTML: () => [
    {
      tag: 'ruby',
      contentElement: (element: HTMLElement) => element.querySelector<HTMLElement>('span') ?? element,
      getAttrs: (element) => {
        const reading = element.querySelector<HTMLElement>('rt')?.dataset['reading'] ?? '';
        return isReading(reading) ? { reading } : false;
      },
    },
    { tag: 'rt', ignore: true },
  ],
  // The reading is drawn by the style (app/base.css), as pinyin of readers' choice is: no text of the document.
  renderHTML: ({ mark }) => [
    'ruby',
    ['span', 0],
    ['rt', { 'data-reading': String(mark.attrs['reading']), contenteditable: 'false' }],
  ],
});

/** Whether a body may hold it as a reading over characters. */
export function isReading(value: string): boolean {
  return value.length >= 1 && value.length <= 100;
}

const Lang = Mark.create({
  name: 'lang',
  inclusive: false,
  addAttributes: () => required('lang', isLanguage),
  parseHTML: () => [{ tag: 'span[lang]', getAttrs: ({ lang }) => (isLanguage(lang) ? { lang } : false) }],
  renderHTML: ({ mark }) => ['span', { lang: String(mark.attrs['lang']) }, 0],
});

export const marks = [
  ...[Link, Ruby, Lang, plain('strong', 'strong', ['b']), plain('emphasis', 'em', ['i']), plain('code', 'code', [])],
];
