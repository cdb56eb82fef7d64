import type { Block, Body, Inline } from '#lib/articles/body.ts';

const escapes: Readonly<Record<string, string>> = { '"': '&quot;', '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escape(text: string): string {
  return text.replaceAll(/["&<>]/g, (sign) => escapes[sign] ?? '');
}

/** A body with the elements components/article/body.tsx writes and no styles: Node alone cannot load those. */
export function toPlainPage({ content }: Body): string {
  return content.map(writeBlock).join('\n');
}

function writeBlock(block: Block): string {
  const { id } = block.attrs;
  switch (block.type) {
    case 'paragraph':
      return `<p id="${id}">${writeInlines(block.content)}</p>`;
    case 'sectionHeading':
      return `<h2 id="${id}">${writeInlines(block.content)}</h2>`;
    case 'quote': {
      const said = block.attrs.attribution;
      const caption = said === null ? '' : `<figcaption>${escape(said)}</figcaption>`;
      return `<figure id="${id}"><blockquote>${block.content.map(writeBlock).join('')}</blockquote>${caption}</figure>`;
    }
    case 'figure': {
      const { alt, caption } = block.attrs;
      return `<figure id="${id}" aria-label="${escape(alt ?? '')}"><figcaption>${escape(caption ?? '')}</figcaption></figure>`;
    }
    case 'list': {
      const tag = block.attrs.ordered ? `ol start="${String(block.attrs.start)}"` : 'ul';
      const items = block.content.map((item) => `<li>${item.content.map(writeBlock).join('')}</li>`).join('');
      return `<${tag} id="${id}">${items}</${tag.slice(0, 2)}>`;
    }
    case 'table': {
      const rows = block.content.map((row) => `<tr>${row.content.map(writeCell).join('')}</tr>`).join('');
      const caption = block.attrs.caption === null ? '' : `<caption>${escape(block.attrs.caption)}</caption>`;
      return `<table id="${id}">${caption}<tbody>${rows}</tbody></table>`;
    }
    case 'embed':
      return `<p id="${id}"><a href="${escape(block.attrs.href)}">${escape(block.attrs.title)}</a></p>`;
    case 'divider':
      return `<hr id="${id}">`;
    case 'note':
      return `<aside id="${id}">${block.content.map(writeBlock).join('')}</aside>`;
  }
}

function writeCell(cell: Extract<Block, { type: 'table' }>['content'][number]['content'][number]): string {
  const tag = cell.attrs.header ? 'th' : 'td';
  return `<${tag}>${writeInlines(cell.content)}</${tag}>`;
}

function writeInlines(content: readonly Inline[]): string {
  return content.map((each) => (each.type === 'hardBreak' ? '<br>' : writeText(each))).join('');
}

function writeText({ text, marks = [] }: Extract<Inline, { type: 'text' }>): string {
  return marks.reduceRight((inner, mark) => {
    switch (mark.type) {
      case 'strong':
        return `<strong>${inner}</strong>`;
      case 'emphasis':
        return `<em>${inner}</em>`;
      case 'code':
        return `<code>${inner}</code>`;
      case 'link':
        return `<a href="${escape(mark.attrs.href)}">${inner}</a>`;
      case 'ruby':
        return `<ruby>${inner}<rt>${escape(mark.attrs.reading)}</rt></ruby>`;
      case 'lang':
        return `<span lang="${mark.attrs.lang}">${inner}</span>`;
    }
  }, escape(text));
}
