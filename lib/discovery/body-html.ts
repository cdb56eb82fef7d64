import type { Block, Inline, Mark, Paragraph } from '#lib/articles/body.ts';
import { escapeXml } from '#lib/discovery/xml.ts';
import type { Picture } from '#lib/media/pictures.ts';

/** What a body needs to be read away from its page. */
export type BodyContext = Readonly<{
  /** The site's address and the article's, absolute: what links are relative to. */
  site: string;
  page: string;
  /** By hash. */
  pictures: Readonly<Record<string, Picture>>;
}>;

type Shown = Readonly<{ src: string; alt: string; width: number; height: number }>;

/** Blocks as HTML for feed readers: plain elements, absolute addresses, all text escaped. */
export function toBodyHtml(blocks: readonly Block[], context: BodyContext): string {
  return blocks.map((block) => toBlock(block, context)).join('\n');
}

function toBlock(block: Block, context: BodyContext): string {
  const inner = (content: readonly Inline[]): string => toInlines(content, context);
  const paragraphs = (content: readonly Paragraph[]): string =>
    content.map((each) => `<p>${inner(each.content)}</p>`).join('');
  switch (block.type) {
    case 'paragraph':
      return `<p>${inner(block.content)}</p>`;
    case 'sectionHeading': {
      const { number } = block.attrs;
      return `<h2>${number === null ? '' : `${escapeXml(number)} `}${inner(block.content)}</h2>`;
    }
    case 'quote': {
      const { attribution } = block.attrs;
      const by = attribution === null ? '' : `<p><cite>${escapeXml(attribution)}</cite></p>`;
      return `<blockquote>${paragraphs(block.content)}${by}</blockquote>`;
    }
    case 'figure': {
      const picture = block.attrs.media === null ? undefined : context.pictures[block.attrs.media];
      return toFigure(picture === undefined ? null : { ...picture, alt: block.attrs.alt ?? '' }, block.attrs, context);
    }
    case 'list': {
      const { ordered, start } = block.attrs;
      const items = block.content.map((item) => `<li>${paragraphs(item.content)}</li>`).join('');
      return ordered ? `<ol start="${String(start)}">${items}</ol>` : `<ul>${items}</ul>`;
    }
    case 'table': {
      const rows = block.content.map((row) => {
        const cells = row.content.map(({ attrs, content }) => {
          const name = attrs.header ? 'th' : 'td';
          return `<${name}>${inner(content)}</${name}>`;
        });
        return `<tr>${cells.join('')}</tr>`;
      });
      const { caption } = block.attrs;
      return `<table>${caption === null ? '' : `<caption>${escapeXml(caption)}</caption>`}<tbody>${rows.join('')}</tbody></table>`;
    }
    case 'embed':
      return `<p><a href="${toAddress(block.attrs.href, context)}">${escapeXml(block.attrs.title)}</a></p>`;
    case 'divider':
      return '<hr>';
    case 'note':
      return `<blockquote>${paragraphs(block.content)}</blockquote>`;
  }
}

/** A picture with its caption and credit; the words alone where there is no picture, nothing where there are none either. */
export function toFigure(
  picture: Shown | null,
  { caption, credit }: Readonly<{ caption: string | null; credit: string | null }>,
  { site }: Pick<BodyContext, 'site'>,
): string {
  const words = [caption, credit].filter((each) => each !== null).map(escapeXml);
  if (picture === null && words.length === 0) return '';
  const image =
    picture === null
      ? ''
      : `<img src="${site}${escapeXml(picture.src)}" alt="${escapeXml(picture.alt)}" width="${String(picture.width)}" height="${String(picture.height)}">`;
  return `<figure>${image}${words.length === 0 ? '' : `<figcaption>${words.join(' ')}</figcaption>`}</figure>`;
}

function toInlines(content: readonly Inline[], context: BodyContext): string {
  return content
    .map((node) =>
      node.type === 'hardBreak'
        ? '<br>'
        : (node.marks ?? []).reduceRight((inner, mark) => wrap(inner, mark, context), escapeXml(node.text)),
    )
    .join('');
}

function wrap(inner: string, mark: Mark, context: BodyContext): string {
  switch (mark.type) {
    case 'strong':
      return `<strong>${inner}</strong>`;
    case 'emphasis':
      return `<em>${inner}</em>`;
    case 'code':
      return `<code>${inner}</code>`;
    case 'link':
      return `<a href="${toAddress(mark.attrs.href, context)}">${inner}</a>`;
    case 'ruby':
      return `<ruby>${inner}<rp>（</rp><rt>${escapeXml(mark.attrs.reading)}</rt><rp>）</rp></ruby>`;
    case 'lang':
      return `<span lang="${mark.attrs.lang}">${inner}</span>`;
  }
}

/** A link of a body (lib/articles/body.ts says which there can be) as an absolute address, escaped. */
function toAddress(href: string, { site, page }: BodyContext): string {
  return escapeXml(href.startsWith('/') ? site + href : href.startsWith('#') ? page + href : href);
}
