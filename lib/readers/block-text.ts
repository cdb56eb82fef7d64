/** What stands in a block beside its words: readings above characters, and words that we put in ourselves. */
const besides = 'rt, rp, [data-aside]';

/** The blocks of the article in the page, in order. */
export function listBlocks(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-body] > [id]')];
}

/** The text nodes that make up a block's words. */
export function listTexts(block: Element): Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node.parentElement?.closest(besides) === null) texts.push(node as Text);
  return texts;
}

/** A block's words. */
export function textOf(block: Element): string {
  return listTexts(block)
    .map(({ data }) => data)
    .join('');
}
