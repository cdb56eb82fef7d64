import type { Body } from '#lib/articles/body.ts';

export type ContentsEntry = Readonly<{ id: string; number: string | null; title: string }>;

/** The sections of a body, as its contents list and its reading place name them. */
export function toContents(body: Body): ContentsEntry[] {
  return body.content.flatMap((block) =>
    block.type === 'sectionHeading'
      ? [
          {
            id: block.attrs.id,
            number: block.attrs.number,
            title: block.content.map((node) => (node.type === 'text' ? node.text : ' ')).join(''),
          },
        ]
      : [],
  );
}
