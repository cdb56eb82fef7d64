import type { ReactNode } from 'react';
import type { Inline, Mark } from '#lib/articles/body.ts';

/** Text with its marks. Every element is written here: nothing of a source's markup can reach a page. */
export function Inlines({ content }: Readonly<{ content: readonly Inline[] }>) {
  return content.map((node, index) =>
    // oxlint-disable-next-line react/no-array-index-key -- text nodes of a stored document never move
    node.type === 'hardBreak' ? <br key={index} /> : <Marked key={index} text={node.text} marks={node.marks ?? []} />,
  );
}

function Marked({ text, marks }: Readonly<{ text: string; marks: readonly Mark[] }>): ReactNode {
  return marks.reduceRight<ReactNode>((inner, mark) => wrap(inner, mark), text);
}

function wrap(inner: ReactNode, mark: Mark): ReactNode {
  switch (mark.type) {
    case 'strong':
      return <strong>{inner}</strong>;
    case 'emphasis':
      return <em>{inner}</em>;
    case 'code':
      return <code>{inner}</code>;
    case 'link':
      return (
        <a href={mark.attrs.href} {...(/^https?:/i.test(mark.attrs.href) ? { rel: 'noopener external' } : {})}>
          {inner}
        </a>
      );
    case 'ruby':
      return (
        <ruby>
          {inner}
          <rp>（</rp>
          <rt lang="zh-Latn-pinyin">{mark.attrs.reading}</rt>
          <rp>）</rp>
        </ruby>
      );
    case 'lang':
      return <span lang={mark.attrs.lang}>{inner}</span>;
  }
}
