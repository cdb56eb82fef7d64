import mammoth from 'mammoth';
import type { Block } from '#lib/articles/body.ts';
import { KanbaoError } from '#lib/errors.ts';
import { htmlToBlocks } from '#lib/ingest/html/to-blocks.ts';
import { appendText } from '#lib/ingest/markdown-inlines.ts';
import { openZip, type ZipParts } from '#lib/ingest/sources/zip-parts.ts';
import { blankStory, type Story } from '#lib/ingest/story.ts';

/** Stands for the file itself in the addresses of pictures while they are HTML; RFC 2606 keeps the name from being used. */
const inside = 'https://docx.invalid/';

/**
 * A Word document by mammoth. A title or first heading at its head is the headline; who wrote it and when is not taken from
 * the file's properties, which name whoever owns the computer. Embedded pictures are figures with the names of their parts
 * ('word/media/image1.png'); nothing outside of the file is ever read.
 *
 * @throws KanbaoError 'bad-input' when it is no .docx, is damaged, or unpacks to more than is read
 */
export async function readDocx(bytes: Uint8Array): Promise<Story> {
  const html = await toHtml(openZip(bytes));
  const read = htmlToBlocks(html, null);
  const pictures = new Map([...read.pictures].map(([id, address]) => [id, decodeURI(address.slice(inside.length))]));
  const [head, ...rest] = read.blocks;
  const isHeadline = head?.type === 'sectionHeading' && html.startsWith('<h1');
  const content: Block[] = isHeadline ? rest : read.blocks;
  return {
    ...blankStory,
    headline: isHeadline ? appendText(head.content).slice(0, 500).toWellFormed() : null,
    body: { type: 'doc', content },
    pictures,
  };
}

/**
 * The bytes of a picture inside a document, by the name that `readDocx` gave it.
 *
 * @throws KanbaoError 'bad-input' when the document has no such part, or it is too large or damaged
 */
export function readDocxPart(bytes: Uint8Array, name: string): Uint8Array {
  return openZip(bytes).read(name);
}

async function toHtml(parts: ZipParts): Promise<string> {
  const encoder = new TextEncoder();
  // What mammoth reads a document by. A picture is read as its own name: it is all that is wanted of it here.
  const file = {
    exists: parts.has,
    read: (name: string, encoding?: string): Promise<Uint8Array | string> =>
      Promise.resolve().then(() => {
        const isText = /\.(?:xml|rels)$/i.test(name);
        const data = isText ? parts.read(name) : encoder.encode(name);
        return encoding === undefined ? data : new TextDecoder(encoding).decode(data);
      }),
  };
  const convertImage = mammoth.images.imgElement(async (image) => {
    const name = (await image.readAsBuffer()).toString();
    return { src: `${inside}${encodeURI(name)}` };
  });
  const input = { file } as unknown as Parameters<typeof mammoth.convertToHtml>[0];
  try {
    const { value } = await mammoth.convertToHtml(input, { convertImage, externalFileAccess: false });
    return value;
  } catch (cause) {
    if (cause instanceof KanbaoError) throw cause;
    throw new KanbaoError(
      'bad-input',
      'The file cannot be read as a Word document: open it in Word and save it again as .docx.',
      { cause },
    );
  }
}
