import { SaxesParser } from 'saxes';
import { KanbaoError } from '#lib/errors.ts';
import { readDeclaration } from '#lib/ingest/charset.ts';
import { toPost, type WordPressSite, type WordPressStory } from '#lib/ingest/wordpress/post.ts';
import { findChild, readTextOf, TreeBuilder, type XmlElement } from '#lib/ingest/xml/tree.ts';

/** Characters of one item: as many as a page of HTML may have. */
const largestItem = 8_000_000;
const [mostAuthors, mostAttachments] = [20_000, 200_000];

/**
 * The posts and pages of a WordPress export (WXR 1.0 to 1.2), one by one as they are read: of the rest only the names of
 * authors and the addresses of attachments are kept, so memory does not grow with the file.
 *
 * @throws KanbaoError 'bad-input' when it is no WXR, is cut off, or has an item larger than any post.
 */
export async function* readWxr(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<WordPressStory> {
  const reader = new WxrReader();
  let decoder: TextDecoder | null = null;
  for await (const chunk of chunks) {
    decoder ??= openDecoder(chunk);
    yield* reader.read(decoder.decode(chunk, { stream: true }));
  }
  if (decoder === null) throw new KanbaoError('bad-input', 'The file is empty: export the site again from WordPress.');
  yield* reader.read(decoder.decode());
  reader.end();
}

/** WordPress writes UTF-8; another encoding is believed when the file declares it. */
function openDecoder(first: Uint8Array): TextDecoder {
  try {
    return new TextDecoder(readDeclaration(first) ?? 'utf-8');
  } catch {
    return new TextDecoder('utf-8');
  }
}

class WxrReader {
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  readonly #builder = new TreeBuilder();
  readonly #site: { -readonly [Key in keyof WordPressSite]: WordPressSite[Key] } & {
    authors: Map<string, string>;
    attachments: Map<string, string>;
  } = {
    home: null,
    language: null,
    authors: new Map(),
    attachments: new Map(),
  };
  #found: WordPressStory[] = [];
  #size = 0;
  #isWxr = false;
  #items = 0;
  #lastTitle = '';

  constructor() {
    this.#parser.on('opentag', ({ name, attributes }) => this.#builder.open(name, attributes));
    this.#parser.on('closetag', () => this.#close());
    this.#parser.on('text', (text) => this.#text(text));
    this.#parser.on('cdata', (text) => this.#text(text));
    this.#parser.on('error', (error) => {
      // Characters that XML forbids and HTML's entities are common in exports and harm nothing else.
      if (/tag|unexpected end|attribute|root/i.test(error.message)) throw this.#toBroken(error);
    });
  }

  /** Reads some more, and gives the stories that ended in it. */
  read(text: string): WordPressStory[] {
    this.#size += text.length;
    if (this.#size > largestItem)
      throw new KanbaoError(
        'bad-input',
        `${this.#place} has more than 8 million characters: take it out and try again.`,
      );
    this.#parser.write(text);
    const found = this.#found;
    this.#found = [];
    return found;
  }

  end(): void {
    this.#parser.close();
    if (!this.#isWxr)
      throw new KanbaoError(
        'bad-input',
        'This is no WordPress export: export the site under Tools, Export, and give that file.',
      );
  }

  /** Where the reading stands, for a person. */
  get #place(): string {
    const before = this.#items === 0 ? 'the first' : `the one behind “${this.#lastTitle}”`;
    return `Item ${String(this.#items + 1)} of this export (${before})`;
  }

  #toBroken(cause: Error): KanbaoError {
    const where = this.#items === 0 ? 'in its first item' : `behind item ${String(this.#items)} (“${this.#lastTitle}”)`;
    return new KanbaoError(
      'bad-input',
      `The export is broken or cut off ${where}: export the site again from WordPress.`,
      { cause },
    );
  }

  #text(text: string): void {
    const name = this.#builder.current?.name;
    if (name !== 'channel' && name !== 'rss') this.#builder.text(text);
  }

  #close(): void {
    const closing = this.#builder.current;
    this.#builder.close();
    if (closing?.parent?.name !== 'channel') return;
    closing.parent.children.length = 0;
    this.#builder.restart();
    this.#size = 0;
    this.#take(closing);
  }

  #take(element: XmlElement): void {
    const { authors, attachments } = this.#site;
    if (element.name === 'wp:wxr_version') this.#isWxr = true;
    else if (element.name === 'language') this.#site.language = readTextOf(element);
    else if (element.name === 'link') this.#site.home = readTextOf(element);
    else if (element.name === 'wp:author' && authors.size < mostAuthors) {
      const login = readTextOf(findChild(element, 'wp:author_login'));
      const name = readTextOf(findChild(element, 'wp:author_display_name'));
      if (login !== null && name !== null) authors.set(own(login), own(name));
    } else if (element.name === 'item') {
      this.#items += 1;
      this.#lastTitle = own(readTextOf(findChild(element, 'title'))?.slice(0, 60) ?? '');
      this.#isWxr ||= findChild(element, 'wp:post_type') !== null;
      const address = readTextOf(findChild(element, 'wp:attachment_url'));
      const id = readTextOf(findChild(element, 'wp:post_id'));
      if (address !== null && id !== null && attachments.size < mostAttachments) attachments.set(own(id), own(address));
      const story = toPost(element, this.#site);
      if (story !== null) this.#found.push(story);
    }
  }
}

/** A string of its own: what V8 cuts out of a piece of the file would keep the whole piece in memory (35 MB of 35 did). */
function own(text: string): string {
  return Buffer.from(text).toString();
}
