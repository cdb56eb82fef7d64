import { toLoader } from '#server/front/html/loader.ts';
import { toPagePolicy, type Reach } from '#server/front/html/policy.ts';
import { readAttribute, unescape } from '#server/front/html/tags.ts';

type Options = Reach &
  Readonly<{
    /** The text of one of our style sheets by its address, to be put into the page; null leaves the link. */
    readStyle?: (href: string) => string | null;
  }>;

export type Finished = Readonly<{ html: string; policy: string }>;

/** Types of script that a browser runs; any other is data (structured data for search engines), which a policy passes over. */
const running = new Set(['', 'text/javascript', 'module', 'importmap', 'speculationrules']);

const openings = ['<script', '<link', '<style'] as const;

/**
 * Makes a page of Next's ready for readers: its external scripts are held back until the first touch, scripts that
 * follow on one another become one, and the policy names every inline script and style by its hash.
 */
export function finishPage(html: string, options: Options): Finished {
  const page = new Page();
  let at = 0;
  for (let tag = findTag(html, 0); tag !== null; tag = findTag(html, at)) {
    page.keep(html.slice(at, tag.start));
    at = tag.end;
    if (tag.name === '<script') page.addScript(tag.opening, html.slice(tag.bodyStart, tag.bodyEnd));
    else if (tag.name === '<style') page.addStyle(tag.opening, html.slice(tag.bodyStart, tag.bodyEnd));
    else page.addLink(tag.opening, options.readStyle);
  }
  page.keep(html.slice(at));
  return page.finish(options);
}

/** Marks a page for a browser that asked to save data (`Save-Data: on`), so that its style offers the lite one. */
export function toSaveDataPage(html: string): { html: string; policy: null } {
  return { html: html.replace('<html', '<html data-saves=""'), policy: null };
}

type Tag = Readonly<{
  name: (typeof openings)[number];
  opening: string;
  start: number;
  bodyStart: number;
  bodyEnd: number;
  end: number;
}>;

/** The next script, link or style from a place on. */
function findTag(html: string, from: number): Tag | null {
  for (let start = html.indexOf('<', from); start !== -1; start = html.indexOf('<', start + 1)) {
    const name = openings.find((opening) => html.startsWith(opening, start));
    if (name === undefined) continue;
    const bodyStart = html.indexOf('>', start) + 1;
    if (bodyStart === 0) return null;
    const opening = html.slice(start, bodyStart);
    if (name === '<link') return { name, opening, start, bodyStart, bodyEnd: bodyStart, end: bodyStart };
    const closing = name === '<script' ? '</script>' : '</style>';
    const bodyEnd = html.indexOf(closing, bodyStart);
    if (bodyEnd === -1) return null;
    return { name, opening, start, bodyStart, bodyEnd, end: bodyEnd + closing.length };
  }
  return null;
}

/** A page being put together; inline scripts wait until something else than a script follows. */
class Page {
  readonly #pieces: string[] = [];
  readonly #sources = new Set<string>();
  readonly #scripts: string[] = [];
  readonly #styles: string[] = [];
  #pending: { opening: string; body: string } | null = null;

  keep(text: string): void {
    if (text === '') return;
    this.#flush();
    this.#pieces.push(text);
  }

  addScript(opening: string, body: string): void {
    const source = readAttribute(opening, 'src');
    if (source !== null) {
      // Browsers that know no modules (before 2018) read the page as it is.
      if (readAttribute(opening, 'nomodule') === null) this.#sources.add(unescape(source));
      return;
    }
    if (!running.has((readAttribute(opening, 'type') ?? '').toLowerCase())) {
      this.keep(`${opening}${body}</script>`);
      return;
    }
    const isPlain = readAttribute(opening, 'type') === null;
    if (this.#pending !== null && isPlain) {
      this.#pending.body += `\n;${body}`;
      return;
    }
    this.#flush();
    if (isPlain) this.#pending = { opening, body };
    else this.#put(opening, body);
  }

  addStyle(opening: string, body: string): void {
    this.keep(`${opening}${body}</style>`);
    this.#styles.push(body);
  }

  addLink(opening: string, readStyle: Options['readStyle']): void {
    const rel = readAttribute(opening, 'rel');
    if (rel === 'modulepreload' || (rel === 'preload' && readAttribute(opening, 'as') === 'script')) return;
    const href = readAttribute(opening, 'href');
    const text = rel === 'stylesheet' && href !== null ? (readStyle?.(unescape(href)) ?? null) : null;
    if (text === null || text.includes('</style')) this.keep(opening);
    else this.addStyle('<style>', text);
  }

  finish(reach: Reach): Finished {
    this.#flush();
    if (this.#sources.size > 0) this.#putLoader();
    return {
      html: this.#pieces.join(''),
      policy: toPagePolicy({ scripts: this.#scripts, styles: this.#styles }, reach),
    };
  }

  /** At the end of the head, so that no touch comes before it. */
  #putLoader(): void {
    const loader = toLoader([...this.#sources]);
    this.#scripts.push(loader);
    const script = `<script>${loader}</script>`;
    const index = this.#pieces.findIndex((piece) => piece.includes('</head>'));
    const piece = this.#pieces[index];
    if (piece === undefined) this.#pieces.push(script);
    else this.#pieces[index] = piece.replace('</head>', () => `${script}</head>`);
  }

  #flush(): void {
    if (this.#pending === null) return;
    const { opening, body } = this.#pending;
    this.#pending = null;
    this.#put(opening, body);
  }

  #put(opening: string, body: string): void {
    this.#scripts.push(body);
    this.#pieces.push(`${opening}${body}</script>`);
  }
}
