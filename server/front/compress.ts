import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Encoding } from '#server/front/page.ts';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);
const zstd = promisify(zlib.zstdCompress);
const unbrotli = promisify(zlib.brotliDecompress);

/** `quick` while a reader waits, `best` behind readers' backs for what many of them read. */
export type Effort = 'quick' | 'best';

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, ZSTD_c_compressionLevel } =
  zlib.constants;

/** Compresses off the main thread. */
export async function compress(encoding: Encoding, bytes: Buffer, effort: Effort): Promise<Buffer> {
  const best = effort === 'best';
  switch (encoding) {
    case 'br':
      return brotli(bytes, {
        params: {
          [BROTLI_PARAM_QUALITY]: best ? 11 : 5,
          [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
          [BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
    case 'zstd':
      return zstd(bytes, { params: { [ZSTD_c_compressionLevel]: best ? 19 : 6 } });
    case 'gzip':
      return gzip(bytes, { level: best ? 9 : 6 });
    case 'identity':
      return bytes;
  }
}

/** The bytes of a body kept as brotli. */
export async function decompress(bytes: Buffer): Promise<Buffer> {
  return unbrotli(bytes);
}

const compressible = /^(?:text\/|application\/(?:javascript|json|xml|manifest\+json|[a-z.+-]+\+xml)|image\/svg)/;

export function isCompressible(type: string): boolean {
  return compressible.test(type);
}
