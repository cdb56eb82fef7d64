import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '#lib/db.ts';
import type * as Mutations from '#lib/media/mutations.ts';
import type * as Store from '#lib/media/store.ts';
import { actor } from '#lib/testing/newsroom.ts';

const data = mkdtempSync(join(os.tmpdir(), 'kanbao-media-'));
let storePicture: typeof Mutations.storePicture;
let readMedia: typeof Store.readMedia;

beforeAll(async () => {
  // The setting is read when the modules are loaded, and `db` has loaded them already.
  vi.stubEnv('KANBAO_DATA', data);
  vi.resetModules();
  ({ storePicture } = await import('#lib/media/mutations.ts'));
  ({ readMedia } = await import('#lib/media/store.ts'));
});
afterAll(() => rmSync(data, { recursive: true }));

/** A picture of one colour; each colour is other bytes. */
const draw = (width: number, height: number, background = '#c33') =>
  sharp({ create: { width, height, channels: 3, background } });
const getRow = (hash: string) => db().media.findUniqueOrThrow({ where: { hash } });
const folders = (): string[] => {
  try {
    return readdirSync(join(data, 'media'));
  } catch {
    return [];
  }
};

describe('renditions', () => {
  test.each([
    [50, [50]],
    [479, [240, 479]],
    [480, [240, 480]],
    [481, [240, 480, 481]],
    [960, [240, 480, 720, 960]],
    [1_000, [240, 480, 720, 960, 1_000]],
    [1_600, [240, 480, 720, 960, 1_600]],
    [1_601, [240, 480, 720, 960, 1_600]],
    [4_000, [240, 480, 720, 960, 1_600]],
  ])('of a picture %d px wide are %j px wide', async (width, widths) => {
    const hash = await storePicture(actor, await draw(width, 40).png().toBuffer());
    const row = await getRow(hash);
    expect(row).toMatchObject({ width, height: 40, widths, type: 'image/png' });
    for (const each of widths) {
      const bytes = await readMedia(row.location, `${each}.webp`);
      const { format, width: shown } = await sharp(bytes ?? Buffer.alloc(0)).metadata();
      expect([format, shown]).toEqual(['webp', each]);
    }
    expect(readdirSync(join(data, 'media', row.location))).toHaveLength(widths.length);
  });

  test('of a picture 5 px wide can be read', async () => {
    const { location } = await getRow(await storePicture(actor, await draw(5, 5).png().toBuffer()));
    expect(await readMedia(location, '5.webp')).not.toBeNull();
  });

  test('stand upright: a picture held sideways is as wide as it is seen, and none is wider', async () => {
    // Orientation 6: the camera was turned, 1000 × 200 pixels are seen as 200 × 1000 (Exif 2.32, 4.6.4).
    const bytes = await draw(1_000, 200, '#36c').jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const row = await getRow(await storePicture(actor, bytes));
    expect(row).toMatchObject({ width: 200, height: 1_000, widths: [200] });
    const rendition = await sharp((await readMedia(row.location, '200.webp')) ?? Buffer.alloc(0)).metadata();
    expect(rendition).toMatchObject({ width: 200, height: 1_000 });
    expect(rendition.orientation).toBeUndefined();
  });

  test('tell nothing of camera, place or maker', async () => {
    const gps = { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 49/1' };
    const bytes = await draw(300, 200, '#555')
      .jpeg()
      .withExif({ IFD0: { Copyright: 'A. Camera', Make: 'Lens & Co' }, IFD3: gps })
      .toBuffer();
    expect((await sharp(bytes).metadata()).exif?.toString('latin1')).toContain('Lens & Co');
    const { location } = await getRow(await storePicture(actor, bytes));
    const webp = (await readMedia(location, '300.webp')) ?? Buffer.alloc(0);
    const { exif, xmp, iptc } = await sharp(webp).metadata();
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    expect(webp.toString('latin1')).not.toContain('Lens & Co');
  });
});

test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('%s is taken in', async (format) => {
  const bytes = await draw(64, 32, '#2a2').toFormat(format).toBuffer();
  expect(await getRow(await storePicture(actor, bytes))).toMatchObject({
    type: `image/${format}`,
    width: 64,
    height: 32,
    byteLength: bytes.length,
  });
});

describe('the same bytes twice', () => {
  test('are one picture, under the SHA-256 of them', async () => {
    const bytes = await draw(100, 100, '#abc').png().toBuffer();
    const before = await db().media.count();
    const hash = await storePicture(actor, bytes);
    expect(await storePicture(actor, bytes)).toBe(hash);
    expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(await db().media.count()).toBe(before + 1);
  });

  test('at the same moment too', async () => {
    const bytes = await draw(1_700, 100, '#cba').png().toBuffer();
    const before = await db().media.count();
    const hashes = await Promise.all(Array.from({ length: 4 }, () => storePicture(actor, bytes)));
    expect(new Set(hashes).size).toBe(1);
    expect(await db().media.count()).toBe(before + 1);
    const { location, widths } = await getRow(hashes[0] ?? '');
    expect(readdirSync(join(data, 'media', location)).toSorted()).toEqual(
      widths.map((width) => `${width}.webp`).toSorted(),
    );
  });
});

/** A PNG that says it is 20,000 × 20,000 px, in a hundred bytes. */
async function drawBomb(): Promise<Buffer> {
  const bytes = await draw(8, 8, '#000').png().toBuffer();
  bytes.writeUInt32BE(20_000, 16);
  bytes.writeUInt32BE(20_000, 20);
  const crc = (await import('node:zlib')).crc32(bytes.subarray(12, 29));
  bytes.writeUInt32BE(crc, 29);
  return bytes;
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
const noise = () =>
  sharp({
    create: {
      width: 300,
      height: 300,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
const half = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length / 2);

describe('what is no picture is refused with a sentence that says what to do, and nothing of it is kept', () => {
  test.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
    ['an SVG', () => Buffer.from(svg), /^Pictures of type svg are not taken; use JPEG, PNG/],
    ['text', () => Buffer.from('just words'), /^These bytes are not a picture that can be read; use JPEG, PNG/],
    ['nothing', () => Buffer.alloc(0), /^These bytes are not a picture/],
    ['HTML', () => Buffer.from('<!doctype html><title>x</title>'), /^These bytes are not a picture/],
    ['26 MB', () => Buffer.alloc(26 * 1024 * 1024), /^This picture is larger than 25 MB; make it smaller/],
    ['half a PNG', async () => half(await noise().png().toBuffer()), /^This picture is damaged/],
    ['half a JPEG', async () => half(await noise().jpeg().toBuffer()), /^This picture is damaged/],
    [
      'taller than a WebP can be',
      () => draw(8, 16_384, '#123').png().toBuffer(),
      /^This picture is too tall: 16384 px/,
    ],
    ['400 megapixels', drawBomb, /^This picture has more than 60 megapixels; make it smaller/],
  ])('%s', async (_, make, sentence) => {
    const before = [await db().media.count(), folders()];
    await expect(storePicture(actor, await make())).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(sentence) as string,
    });
    expect([await db().media.count(), folders()]).toEqual(before);
  });
});
