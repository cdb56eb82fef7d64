import {
  defaultTreeAdapter,
  Parser,
  Token,
  TokenizerMode,
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
} from 'parse5';
import { KanbaoError } from '#lib/errors.ts';

/**
 * What a page of a person's making stays far below, and what keeps the parser linear: the standard's algorithm looks up
 * the open elements at each tag, and opens every unclosed <b> again in each paragraph.
 */
export const htmlLimits = { characters: 8_000_000, elements: 400_000, depth: 400, formatting: 20 } as const;

/** Elements whose content is no markup: without their start tag it would be read as such. They close before the next. */
const raw = new Set('script style textarea title xmp iframe noembed noframes plaintext'.split(' '));
/** Those of them that mostly stand empty: an XHTML page closes them in their own tag, which HTML does not see. */
const empty = new Set('iframe noembed noframes textarea title xmp script style'.split(' '));
const formatting = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));

/** The standard's parser; as in browsers, what is nested deeper than the limit lies flat in the element it is in. */
class BoundedParser extends Parser<DefaultTreeAdapterMap> {
  #closed: ReadonlySet<string> = new Set();

  /** Reads all of the text. */
  read(text: string): this {
    const names = text.matchAll(/<\/(iframe|noembed|noframes|textarea|title|xmp|script|style)/gi);
    this.#closed = new Set([...names].map(([, name = '']) => name.toLowerCase()));
    this.tokenizer.write(text, true);
    return this;
  }

  override onStartTag(token: Token.TagToken): void {
    const isForeign = this.shouldProcessStartTagTokenInForeignContent(token);
    const isRaw = raw.has(token.tagName) && !isForeign;
    if (!isRaw && this.openElements.stackTop >= htmlLimits.depth) return;
    const isFormatting = formatting.has(token.tagName);
    if (isFormatting && this.#isFormattingFull()) return;
    super.onStartTag(token);
    if (!isForeign && this.#standsEmpty(token)) this.#close(token);
  }

  /** Without this all text behind it would be its content, and lost. Code that nothing closes stays code. */
  #standsEmpty({ tagName, selfClosing }: Token.TagToken): boolean {
    return empty.has(tagName) && !this.#closed.has(tagName) && (selfClosing || tagName === 'iframe');
  }

  #close({ tagName, tagID }: Token.TagToken): void {
    this.tokenizer.state = TokenizerMode.DATA;
    const rest = { selfClosing: false, ackSelfClosing: false, attrs: [], location: null };
    this.onEndTag({ type: Token.TokenType.END_TAG, tagName, tagID, ...rest });
  }

  #isFormattingFull(): boolean {
    let entry = this.activeFormattingElements.newest;
    let count = 0;
    for (; entry !== null && count < htmlLimits.formatting; entry = entry.older) count += 1;
    return entry !== null;
  }
}

/** The usual tree, of so many elements at most. */
function createTree(): typeof defaultTreeAdapter {
  let elements = 0;
  return {
    ...defaultTreeAdapter,
    createElement(...given) {
      elements += 1;
      if (elements > htmlLimits.elements)
        throw new KanbaoError(
          'bad-input',
          `The page has more than ${String(htmlLimits.elements)} elements: save the article alone and import that.`,
        );
      return defaultTreeAdapter.createElement(...given);
    },
  };
}

function check(text: string): string {
  if (text.length > htmlLimits.characters)
    throw new KanbaoError(
      'bad-input',
      `The page has ${String(text.length)} characters and ${String(htmlLimits.characters)} are the most: save the article alone and import that.`,
    );
  return text.toWellFormed();
}

/**
 * A whole page as the HTML standard reads it, in time linear to its length.
 *
 * @throws KanbaoError 'bad-input' for more than {@link htmlLimits} allow
 */
export function parsePage(text: string): DefaultTreeAdapterTypes.Document {
  return new BoundedParser({ scriptingEnabled: false, treeAdapter: createTree() }).read(check(text)).document;
}

/** The same for a piece of HTML, as it stands in a feed or on the clipboard. */
export function parsePiece(text: string): DefaultTreeAdapterTypes.DocumentFragment {
  const options = { scriptingEnabled: false, treeAdapter: createTree() };
  const parser = BoundedParser.getFragmentParser<DefaultTreeAdapterMap>(null, options) as BoundedParser;
  return parser.read(check(text)).getFragment();
}
