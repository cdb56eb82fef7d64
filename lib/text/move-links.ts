import type { Body, Inline } from '#lib/articles/body.ts';
import { mapInlines } from '#lib/text/map-inlines.ts';

/** A link to a page of the other Chinese edition, which is there in this one too. */
const internal = /^\/zh-han[st](?=[/?#]|$)/;

/**
 * A body whose links to pages of this site stay in an edition: what links to a page in the other Chinese script links to that page
 * in this one. Links to English pages, and to other sites, stay as they are.
 *
 * @param edition the code of the edition the body is shown in
 */
export function moveLinks(body: Body, edition: string): Body {
  if (!edition.startsWith('zh-')) return body;
  const move = (href: string): string => href.replace(internal, `/${edition}`);
  const moveMarks = (inline: Inline): Inline[] =>
    inline.type === 'hardBreak' || inline.marks === undefined
      ? [inline]
      : [
          {
            ...inline,
            marks: inline.marks.map((mark) =>
              mark.type === 'link' ? { ...mark, attrs: { href: move(mark.attrs.href) } } : mark,
            ),
          },
        ];
  const { content, ...doc } = mapInlines(body, moveMarks);
  return {
    ...doc,
    content: content.map((block) =>
      block.type === 'embed' ? { ...block, attrs: { ...block.attrs, href: move(block.attrs.href) } } : block,
    ),
  };
}
