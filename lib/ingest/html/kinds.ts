import { readAttribute, type HtmlElement } from '#lib/ingest/html/nodes.ts';

type Kind =
  | 'skip'
  | 'break'
  | 'inline'
  | 'block'
  | 'ruby'
  | 'heading'
  | 'divider'
  | 'picture'
  | 'figure'
  | 'quote'
  | 'list'
  | 'table'
  | 'code'
  | 'embed';

/** What an element means for a body. Whatever is not named here is laid out within its line, as browsers do. */
const kinds: Readonly<Record<string, Kind>> = {
  ...toKind('skip', 'script style template noscript svg math canvas head title meta link base map area'),
  ...toKind('skip', 'button input select option textarea datalist progress meter dialog rp param frame frameset'),
  ...toKind('break', 'br'),
  ...toKind('ruby', 'ruby'),
  ...toKind('heading', 'h1 h2 h3 h4 h5 h6'),
  ...toKind('divider', 'hr'),
  ...toKind('picture', 'img image v:imagedata'),
  ...toKind('figure', 'figure'),
  ...toKind('quote', 'blockquote'),
  ...toKind('list', 'ul ol menu dir'),
  ...toKind('table', 'table'),
  ...toKind('code', 'pre listing xmp plaintext'),
  ...toKind('embed', 'iframe video audio embed'),
  ...toKind(
    'block',
    'html body div p section article main header footer aside nav address center form fieldset legend',
  ),
  ...toKind('block', 'details summary dl dt dd li tbody thead tfoot tr td th caption figcaption hgroup search'),
};

function toKind(kind: Kind, names: string): Record<string, Kind> {
  return Object.fromEntries(names.split(' ').map((name) => [name, kind]));
}

export function kindOf({ tagName }: HtmlElement): Kind {
  return kinds[tagName] ?? 'inline';
}

/** Whether a reader of the source would not see the element. */
export function isHidden(element: HtmlElement): boolean {
  if (element.attrs.length === 0) return false;
  const style = readAttribute(element, 'style') ?? '';
  return (
    /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all|mso-list\s*:\s*ignore)/i.test(style) ||
    element.attrs.some(({ name, value }) => name === 'hidden' && value !== 'until-found')
  );
}
