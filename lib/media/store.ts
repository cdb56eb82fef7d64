import path from 'node:path';
import { env } from '#lib/env.ts';
import { FolderCache } from '#lib/media/folder-cache.ts';
import { S3Store } from '#lib/media/s3-store.ts';
import { readIfThere, writeWhole } from '#lib/media/whole-files.ts';

/** The store that speaks S3, with what was read from it; null where pictures are on this disk. */
const remote = openRemote();

function openRemote(): Readonly<{ store: S3Store; cache: FolderCache }> | null {
  const { MEDIA_STORE_ENDPOINT: endpoint, MEDIA_STORE_BUCKET: bucket } = env;
  const { MEDIA_STORE_REGION: region, MEDIA_STORE_KEY: key, MEDIA_STORE_SECRET: secret } = env;
  if (endpoint === undefined || bucket === undefined || key === undefined || secret === undefined) return null;
  return {
    store: new S3Store({ endpoint, region, bucket, key, secret }),
    cache: new FolderCache(path.resolve(env.KANBAO_DATA, 'media-cache'), env.MEDIA_CACHE_MB * 1024 * 1024),
  };
}

/** What a file of the store is, by its name: renditions are WebP and AVIF, cards PNG. */
export function toMediaType(name: string): string {
  return name.endsWith('.avif') ? 'image/avif' : name.endsWith('.png') ? 'image/png' : 'image/webp';
}

/** Where the bytes of pictures are on this disk: KANBAO_DATA/media/<location>/<width>.<form>. */
function toFile(location: string, name: string): string {
  return path.join(path.resolve(env.KANBAO_DATA), 'media', location, name);
}

/**
 * Writes one rendition, whole or not at all.
 * @throws KanbaoError `unavailable` when the store does not take it
 */
export async function writeMedia(location: string, name: string, bytes: Uint8Array): Promise<void> {
  if (remote === null) {
    await writeWhole(toFile(location, name), bytes);
    return;
  }
  await remote.store.put(`${location}/${name}`, bytes, toMediaType(name));
  await remote.cache.put(location, name, bytes);
}

/** Reads of the store that are under way: many readers of one new picture are one request. */
const underWay = new Map<string, Promise<Buffer<ArrayBuffer> | null>>();

/**
 * The bytes of a rendition; null when there is none of that name. Names are checked here, so no path can lead out.
 * @throws KanbaoError `unavailable` when the store does not answer
 */
export async function readMedia(location: string, name: string): Promise<Buffer<ArrayBuffer> | null> {
  if (!/^[0-9a-f]{16}$/.test(location) || !/^\d{1,5}\.(?:webp|avif|png)$/.test(name)) return null;
  // Pictures from before the store was another stay where they are.
  const here = await readIfThere(toFile(location, name));
  if (here !== null || remote === null) return here;
  const kept = await remote.cache.get(location, name);
  if (kept !== null) return kept;
  const address = `${location}/${name}`;
  const asked = underWay.get(address) ?? readRemote(remote, location, name);
  underWay.set(address, asked);
  try {
    return await asked;
  } finally {
    underWay.delete(address);
  }
}

async function readRemote(
  { store, cache }: NonNullable<typeof remote>,
  location: string,
  name: string,
): Promise<Buffer<ArrayBuffer> | null> {
  const bytes = await store.get(`${location}/${name}`);
  if (bytes !== null) await cache.put(location, name, bytes);
  return bytes;
}
