import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { env } from '#lib/env.ts';
import { KanbaoError } from '#lib/errors.ts';

/** Where the bytes of a source are: KANBAO_DATA/originals/<2 digits of its hash>/<the others>. */
function toFile(hash: string): string {
  return path.join(path.resolve(env.KANBAO_DATA), 'originals', hash.slice(0, 2), hash.slice(2));
}

/** SHA-256 of bytes, hex: the name of an original. */
function hashOriginal(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Keeps the bytes of a source as they came; the same bytes twice are one file. Whole or not at all (rename(2)). */
export async function keepOriginal(bytes: Uint8Array): Promise<string> {
  const hash = hashOriginal(bytes);
  const file = toFile(hash);
  if ((await stat(file).catch(() => null))?.size === bytes.byteLength) return hash;
  await mkdir(path.dirname(file), { recursive: true });
  const beside = `${file}.${randomUUID()}.part`;
  await writeFile(beside, bytes);
  await rename(beside, file);
  return hash;
}

/** @throws KanbaoError `not-found` when the bytes are not there any more, or are not those that came */
export async function readOriginal(hash: string): Promise<Buffer> {
  const bytes = await readFile(toFile(hash)).catch(() => null);
  if (bytes === null || hashOriginal(bytes) !== hash)
    throw new KanbaoError(
      'not-found',
      `The original ${hash.slice(0, 12)} is not whole in KANBAO_DATA/originals: put it back from a backup; the draft stays as it is.`,
    );
  return bytes;
}
