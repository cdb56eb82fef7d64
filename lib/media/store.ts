import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { env } from '#lib/env.ts';

/** Where the bytes of pictures are: KANBAO_DATA/media/<location>/<width>.webp. */
function toFile(location: string, name: string): string {
  return join(resolve(env.KANBAO_DATA), 'media', location, name);
}

/** Writes one file whole or not at all: beside its place first, then renamed (rename(2) is atomic). */
export async function writeMedia(location: string, name: string, bytes: Uint8Array): Promise<void> {
  const file = toFile(location, name);
  await mkdir(join(file, '..'), { recursive: true });
  const beside = `${file}.${randomUUID()}.part`;
  await writeFile(beside, bytes);
  await rename(beside, file);
}

/** The bytes of a rendition; null when there is none of that name. Names are checked here, so no path can lead out. */
export async function readMedia(location: string, name: string): Promise<Buffer<ArrayBuffer> | null> {
  if (!/^[0-9a-f]{16}$/.test(location) || !/^\d{1,5}\.webp$/.test(name)) return null;
  try {
    return await readFile(toFile(location, name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
