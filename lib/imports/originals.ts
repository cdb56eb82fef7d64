import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { env } from '#lib/env.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { SourceBytes } from '#lib/ingest/items.ts';

/** Bytes of one source at most: an export of a large paper. */
const most = 4 * 1024 ** 3;
/** Bytes that tell what a source is. */
const headLength = 64 * 1024;

/** Where the bytes of a source are: KANBAO_DATA/originals/<2 digits of its hash>/<the others>. */
function toFile(hash: string): string {
  return path.join(path.resolve(env.KANBAO_DATA), 'originals', hash.slice(0, 2), hash.slice(2));
}

/**
 * Keeps the bytes of a source as they come, in a memory that does not grow with them; the same bytes twice are one file.
 * Whole or not at all (rename(2)).
 *
 * @returns their SHA-256, hex
 * @throws KanbaoError `bad-input` for more than is taken
 */
export async function keepOriginal(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const folder = path.join(path.resolve(env.KANBAO_DATA), 'originals');
  await mkdir(folder, { recursive: true });
  const beside = path.join(folder, `${randomUUID()}.part`);
  const digest = createHash('sha256');
  let length = 0;
  try {
    await pipeline(
      Readable.from(chunks),
      async function* (given: AsyncIterable<Uint8Array>) {
        for await (const chunk of given) {
          length += chunk.byteLength;
          if (length > most) throw new KanbaoError('bad-input', 'The source is larger than 4 GB; take it in parts.');
          digest.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(beside),
    );
    const hash = digest.digest('hex');
    const file = toFile(hash);
    await mkdir(path.dirname(file), { recursive: true });
    await rename(beside, file);
    return hash;
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Forgets bytes that turned out to be no source. */
export async function dropOriginal(hash: string): Promise<void> {
  await rm(toFile(hash), { force: true });
}

/** @throws KanbaoError `not-found` when the bytes are not there any more */
export async function openOriginal(hash: string): Promise<SourceBytes> {
  const file = toFile(hash);
  const about = await stat(file).catch(() => null);
  if (about === null)
    throw new KanbaoError(
      'not-found',
      `The original ${hash.slice(0, 12)} is not in KANBAO_DATA/originals: put it back from a backup; the draft stays as it is.`,
      { say: 'imports.originalGone' },
    );
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headLength), 0, headLength, 0);
    return {
      size: about.size,
      head: buffer.subarray(0, bytesRead),
      read: () => readFile(file),
      stream: () => createReadStream(file, { highWaterMark: 256 * 1024 }),
    };
  } finally {
    await handle.close();
  }
}
