import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { compress, isCompressible } from '#server/front/compress.ts';
import type { Encoding } from '#server/front/page.ts';

/** A file as it is sent: its bytes, and compressed where that pays. */
export type Asset = Readonly<{ type: string; etag: string; bodies: Partial<Record<Encoding, Buffer>> }>;

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const assetPath = /^\/_next\/static(\/(?!\.)[A-Za-z0-9_.~-]+){1,8}$/;
const mediaPath = /^\/media\/([0-9a-f]{16})\/(\d{1,5}\.(?:webp|avif|png))$/;
const largestKept = 4 * 1024 * 1024;

/** Where files are looked for. */
type Places = Readonly<{
  /** Folders of builds, each in turn. */
  statics: readonly string[];
  /** Folders of pictures, each in turn. */
  media: readonly string[];
  /** Asks whoever knows the store of pictures, where that is not this disk; null for what is not there. */
  askStore: ((address: string) => Promise<Buffer | null>) | null;
}>;

/**
 * Files whose address names their content, so that they never change: the build's, those of earlier builds that open
 * tabs still ask for, and pictures. Compressed once, kept in memory as far as `bytes` go.
 */
export class Assets {
  readonly #places: Places;
  readonly #kept: LRUCache<string, Asset>;

  constructor(places: Places, bytes: number) {
    this.#places = places;
    this.#kept = new LRUCache({
      maxSize: bytes,
      maxEntrySize: largestKept,
      sizeCalculation: ({ bodies }) => 500 + Object.values(bodies).reduce((sum, body) => sum + body.length, 0),
    });
  }

  /** The file in memory. */
  peek(address: string): Asset | undefined {
    return this.#kept.get(address);
  }

  /**
   * The file at an address; null where there is none. Addresses are matched whole, so none leads out of its folder.
   * @throws what `askStore` throws
   */
  async get(address: string): Promise<Asset | null> {
    const kept = this.#kept.get(address);
    if (kept !== undefined) return kept;
    for (const file of this.#filesOf(address)) {
      const bytes = await readFile(file).catch(() => null);
      if (bytes === null) continue;
      return this.#keep(address, await toAsset(file, bytes));
    }
    const bytes = mediaPath.test(address) ? ((await this.#places.askStore?.(address)) ?? null) : null;
    return bytes === null ? null : this.#keep(address, await toAsset(address, bytes));
  }

  #keep(address: string, asset: Asset): Asset {
    this.#kept.set(address, asset);
    return asset;
  }

  #filesOf(address: string): string[] {
    const media = mediaPath.exec(address);
    if (media !== null) return this.#places.media.map((folder) => path.join(folder, media[1] ?? '', media[2] ?? ''));
    if (!assetPath.test(address) || address.includes('..')) return [];
    return this.#places.statics.map((folder) => path.join(folder, address.slice('/_next/static/'.length)));
  }
}

/** The build lays the best compressed forms beside each file; what has none is compressed here, quickly. */
async function toAsset(file: string, bytes: Buffer): Promise<Asset> {
  const type = types[path.extname(file)] ?? 'application/octet-stream';
  const etag = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
  if (!isCompressible(type)) return { type, etag, bodies: { identity: bytes } };
  const read = (ending: string) => readFile(file + ending).catch(() => null);
  const [br, gzip] = await Promise.all([
    read('.br').then((made) => made ?? compress('br', bytes, 'quick')),
    read('.gz').then((made) => made ?? compress('gzip', bytes, 'quick')),
  ]);
  return { type, etag, bodies: { br, gzip, identity: bytes } };
}
