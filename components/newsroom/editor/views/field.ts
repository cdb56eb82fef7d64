import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';

/** A line of words that belongs to a block and is no part of its text: a caption, who said it. */
export type Field = Readonly<{
  element: HTMLLabelElement;
  /** Shows what the block says now, unless it is being typed here. */
  update: (node: Node) => void;
}>;

export type FieldWords = Readonly<{ label: string; hint?: string }>;

/**
 * An input for one attribute of a block; blank is none (`null`), or '' where the block wants a text.
 *
 * @param most how many characters it may hold
 * @param accept whether the block can hold it; what it cannot is marked (`aria-invalid`) and not written
 */
export function createField(
  view: EditorView,
  getPos: () => number | undefined,
  attribute: string,
  words: FieldWords,
  {
    most = 2_000,
    blank = null,
    accept = () => true,
  }: Readonly<{ most?: number; blank?: string | null; accept?: (value: string) => boolean }> = {},
): Field {
  const element = document.createElement('label');
  const name = document.createElement('span');
  name.textContent = words.label;
  const input = document.createElement('input');
  input.type = 'text';
  input.maxLength = most;
  input.placeholder = words.hint ?? '';
  input.dataset['field'] = attribute;
  element.append(name, input);
  input.addEventListener('input', () => {
    const pos = getPos();
    const value = input.value.trim() === '' ? blank : input.value;
    const isGood = value === null || accept(value);
    input.setAttribute('aria-invalid', String(!isGood));
    if (pos !== undefined && isGood && view.editable)
      view.dispatch(view.state.tr.setNodeAttribute(pos, attribute, value));
  });
  // Back into the text, to where the block is.
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || (event.key !== 'Escape' && event.key !== 'Enter')) return;
    event.preventDefault();
    view.focus();
  });
  return {
    element,
    update: (node) => {
      const value = String(node.attrs[attribute] ?? '');
      if (input.value !== value && (document.activeElement !== input || input.getAttribute('aria-invalid') !== 'true'))
        input.value = value;
    },
  };
}

/** A part of a block that is no text of the document: the browser must not put the cursor into it. */
export function createAside(className: string): HTMLDivElement {
  const aside = document.createElement('div');
  aside.contentEditable = 'false';
  aside.className = className;
  return aside;
}

/** Whether an event is the business of a field and not of the text around it. */
export function isOfField(event: Event): boolean {
  return event.target instanceof Element && event.target.closest('label, button, summary') !== null;
}
