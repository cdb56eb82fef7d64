import { listElements, readAttribute, readText, type HtmlElement } from '#lib/ingest/html/nodes.ts';

/** What stands under a picture; who made it apart, where the source marks that (by `<cite>`, `<small>`, class or itemprop). */
export function readCaption(caption: HtmlElement | undefined): { caption: string | null; credit: string | null } {
  if (caption === undefined) return { caption: null, credit: null };
  const maker = [...listElements(caption)].find(isCredit);
  const all = readText(caption);
  const credit = maker === undefined ? '' : readText(maker);
  // A credit that is not at the end of its caption is part of a sentence.
  if (credit === '' || !all.endsWith(credit)) return { caption: all || null, credit: null };
  return { caption: all.slice(0, -credit.length).replace(/[\s|·/—–-]+$/, '') || null, credit };
}

function isCredit(element: HtmlElement): boolean {
  return (
    /^(?:cite|small)$/.test(element.tagName) ||
    /(?:^|[\s_-])(?:credits?|copyright|attribution|photographer|img-source)(?:$|[\s_-])/i.test(
      readAttribute(element, 'class') ?? '',
    ) ||
    /^(?:copyrightHolder|creditText|creator|author)$/.test(readAttribute(element, 'itemprop') ?? '')
  );
}

/** Whether there is nothing in an element but one picture and what stands under it. */
export function isPicture(element: HtmlElement): boolean {
  const inner = [...listElements(element)];
  const caption = inner.find(({ tagName }) => tagName === 'figcaption');
  return (
    inner.filter(({ tagName }) => tagName === 'img').length === 1 &&
    readText(element) === (caption === undefined ? '' : readText(caption))
  );
}
