import type { Node } from '@tiptap/pm/model';
import type { NodeView, NodeViewConstructor } from '@tiptap/pm/view';
import { createAside, createField, isOfField, type Field } from '#components/newsroom/editor/views/field.ts';
import { createPicture } from '#components/newsroom/editor/views/picture.ts';
import styles from '#components/newsroom/editor/editor.module.css';
import bodyStyles from '#components/article/body.module.css';
import figureStyles from '#components/article/figure.module.css';
import tableStyles from '#components/article/table.module.css';
import { isLink } from '#lib/articles/links.ts';
import type { Messages } from '#lib/i18n/newsroom/editor/zh-hans.ts';
import type { Picture } from '#lib/media/pictures.ts';

/** A picture the person chose, with the words that the library has for it. */
export type Chosen = Readonly<{
  hash: string;
  picture: Picture;
  alt: string | null;
  caption: string | null;
  credit: string | null;
}>;
export type PictureWays = Readonly<{
  /** The picture of a hash, once it is known. */
  find: (hash: string) => Picture | undefined;
  /** Lets the person choose or bring one; null for none. */
  choose: (() => Promise<Chosen | null>) | null;
}>;
type Words = Messages['fields'];

/** A block whose fields stand around its text, or which is nothing but fields. */
function frame(
  dom: HTMLElement,
  contentDOM: HTMLElement | undefined,
  node: Node,
  fields: readonly Field[],
  also?: (node: Node) => void,
): NodeView {
  const show = (next: Node): void => {
    for (const field of fields) field.update(next);
    also?.(next);
  };
  show(node);
  return {
    dom,
    ...(contentDOM === undefined ? {} : { contentDOM }),
    update: (next) => {
      if (next.type !== node.type) return false;
      show(next);
      return true;
    },
    stopEvent: isOfField,
    ignoreMutation: (mutation) => contentDOM === undefined || !contentDOM.contains(mutation.target),
  };
}

const create = <Name extends keyof HTMLElementTagNameMap>(name: Name, className = ''): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  return element;
};

/** How the blocks look and are filled in that are more than their text. The elements are those of the article's page. */
export function createViews(words: Words, pictures: PictureWays): Readonly<Record<string, NodeViewConstructor>> {
  // What was chosen here is shown before the page around knows of it.
  const brought = new Map<string, Picture>();
  const known: PictureWays = {
    find: (hash) => brought.get(hash) ?? pictures.find(hash),
    choose:
      pictures.choose === null
        ? null
        : async () => {
            const chosen = (await pictures.choose?.()) ?? null;
            if (chosen !== null) brought.set(chosen.hash, chosen.picture);
            return chosen;
          },
  };
  return {
    sectionHeading: (node, view, getPos) => {
      const dom = create('h2', bodyStyles['heading']);
      const number = createField(view, getPos, 'number', { label: words.number }, { most: 12 });
      const aside = createAside(styles['number'] ?? '');
      const content = create('span', styles['title']);
      aside.append(number.element);
      dom.append(aside, content);
      return frame(dom, content, node, [number], ({ attrs }) =>
        dom.toggleAttribute('data-numbered', attrs['number'] !== null),
      );
    },
    quote: (node, view, getPos) => {
      const dom = create('figure', bodyStyles['quote']);
      const content = create('blockquote');
      const said = createField(view, getPos, 'attribution', { label: words.attribution, hint: words.attributionHint });
      const aside = createAside(styles['fields'] ?? '');
      aside.append(said.element);
      dom.append(content, aside);
      return frame(dom, content, node, [said]);
    },
    table: (node, view, getPos) => {
      const dom = create('section', tableStyles['scroll']);
      const table = create('table', tableStyles['table']);
      const content = create('tbody');
      const caption = createField(view, getPos, 'caption', { label: words.tableCaption });
      const aside = createAside(styles['fields'] ?? '');
      aside.append(caption.element);
      table.append(content);
      dom.append(aside, table);
      return frame(dom, content, node, [caption]);
    },
    embed: (node, view, getPos) => {
      const dom = create('div', `${bodyStyles['embed'] ?? ''} ${styles['fields'] ?? ''}`);
      const fields = [
        createField(view, getPos, 'title', { label: words.embedTitle }, { blank: '' }),
        createField(
          view,
          getPos,
          'href',
          { label: words.embedAddress },
          { most: 2_048, blank: 'https://', accept: isLink },
        ),
      ];
      dom.contentEditable = 'false';
      dom.append(...fields.map(({ element }) => element));
      return frame(dom, undefined, node, fields);
    },
    figure: (node, view, getPos) => {
      const dom = create('figure', figureStyles['figure']);
      dom.contentEditable = 'false';
      const shown = createPicture({ view, getPos, words, pictures: known });
      const aside = create('div', styles['fields']);
      const fields = [
        createField(view, getPos, 'alt', { label: words.alt, hint: words.altHint }),
        createField(view, getPos, 'caption', { label: words.caption }),
        createField(view, getPos, 'credit', { label: words.credit }),
      ];
      aside.append(...fields.map(({ element }) => element));
      dom.append(shown.element, aside);
      return frame(dom, undefined, node, fields, shown.update);
    },
  };
}
