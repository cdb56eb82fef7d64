import { KanbaoError } from '#lib/errors.ts';
import { openOriginal } from '#lib/imports/originals.ts';
import { readDocxPart } from '#lib/ingest/sources/docx.ts';
import { safeFetch, type Fetched } from '#lib/net/safe-fetch.ts';

const limits = { bytes: 25 * 1024 * 1024, time: 30_000 } as const;
/** A document from which pictures are taken: as large as one that is read whole. */
const mostOfFile = 64 * 1024 * 1024;

export type Fetch = (address: string) => Promise<Pick<Fetched, 'status' | 'body'>>;
/** From the public internet, as `safeFetch` does. */
export const fetchPicture: Fetch = (address) => safeFetch(address, { limits });

/** Where the pictures of one story come from. */
export type PictureSource = Readonly<{
  /** SHA-256 of the source's bytes, of which parts may be pictures. */
  originalHash: string;
  /** null where nothing is to be fetched: then only what is in the source itself is brought in. */
  fetch: Fetch | null;
}>;

export type PictureReader = Readonly<{
  /** Whether an address is asked for at all. */
  reads: (address: string) => boolean;
  /** @throws KanbaoError saying why the picture cannot be had */
  read: (address: string) => Promise<Uint8Array>;
}>;

/** Reads pictures by the addresses that the readers of formats give them (lib/ingest/story.ts). */
export function openPictures({ originalHash, fetch }: PictureSource): PictureReader {
  let original: Promise<Uint8Array> | null = null;
  return {
    reads: (address) => fetch !== null || !isOnWeb(address),
    async read(address) {
      if (address.startsWith('data:')) return decodeDrawn(address);
      if (address.startsWith('file:'))
        throw new KanbaoError(
          'bad-input',
          `${address.slice('file:'.length)} is a file beside the source, which has not come with it; add the picture by hand`,
        );
      if (!isOnWeb(address)) {
        original ??= readWhole(originalHash);
        return readDocxPart(await original, address);
      }
      if (fetch === null) throw new KanbaoError('unavailable', 'pictures are fetched only when that is asked for');
      const { status, body } = await fetch(address);
      if (status !== 200) throw new KanbaoError('unavailable', `it answers ${String(status)}`);
      return body;
    },
  };
}

function isOnWeb(address: string): boolean {
  return /^https?:/i.test(address);
}

/** The bytes of a picture that is its own address (RFC 2397). */
function decodeDrawn(address: string): Uint8Array {
  const text = address
    .slice(address.indexOf(',') + 1)
    .replaceAll('%2B', '+')
    .replaceAll('%2F', '/')
    .replaceAll('%3D', '=');
  return Buffer.from(text, 'base64');
}

async function readWhole(hash: string): Promise<Uint8Array> {
  const original = await openOriginal(hash);
  if (original.size > mostOfFile) throw new KanbaoError('bad-input', 'the source is too large to take pictures from');
  return original.read();
}
