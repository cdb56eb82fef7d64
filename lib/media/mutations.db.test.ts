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
    for (const each of widths) expect(await lookAt(row.location, `${each}.webp`)).toEqual(['webp', each]);
    for (const each of row.avifWidths) expect(await lookAt(row.location, `${each}.avif`)).toEqual(['heif', each]);
    expect(readdirSync(join(data, 'media', row.location))).toHaveLength(widths.length + row.avifWidths.length);
  });

  test('are AVIF too at every width where that is the smaller form', async () => {
    const hash = await storePicture(actor, await noise(1_000).jpeg().toBuffer());
    const { location, widths, avifWidths } = await getRow(hash);
    expect(avifWidths).toEqual(widths);
    expect(await addUp(location, 'avif', widths)).toBeLessThan(await addUp(location, 'webp', widths));
  });

  test('are WebP alone where AVIF is the larger form', async () => {
    const { location, avifWidths } = await getRow(
      await storePicture(actor, await draw(64, 64, '#181').png().toBuffer()),
    );
    expect(avifWidths).toEqual([]);
    expect(readdirSync(join(data, 'media', location))).toEqual(['64.webp']);
  });

  test.each([
    ['one colour', '#ff8800', 'f80'.repeat(6)],
    ['one that sees through', '#ff880080', null],
    ['one that could and does not', '#3366ffff', '36f'.repeat(6)],
  ])('leave six colours to stand in the place: %s', async (_, background, tint) => {
    const bytes = await sharp({ create: { width: 320, height: 200, channels: 4, background } })
      .png()
      .toBuffer();
    expect((await getRow(await storePicture(actor, bytes))).tint).toBe(tint);
  });

  test('leave their colours in order, three over three', async () => {
    const half = await draw(300, 100, '#ffffff').png().toBuffer();
    const bytes = await draw(300, 200, '#000000')
      .composite([{ input: half, gravity: 'north' }])
      .png()
      .toBuffer();
    expect((await getRow(await storePicture(actor, bytes))).tint).toMatch(/^(?:[c-f]{3}){3}(?:[0-3]{3}){3}$/);
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

  test('tell nothing of where it was taken, in any form, whatever was written beside the pixels', async () => {
    const gps = {
      GPSLatitudeRef: 'N',
      GPSLatitude: '31/1 13/1 49/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '121/1 28/1 0/1',
    };
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="31,13.8N"/></rdf:RDF></x:xmpmeta>`;
    const bytes = await noise(1_000)
      .jpeg()
      .withExif({ IFD0: { Make: 'Lens & Co' }, IFD3: gps })
      .withXmp(xmp)
      .toBuffer();
    const before = await sharp(bytes).metadata();
    expect([before.exif?.length ?? 0, before.xmp?.toString()]).toEqual([
      expect.toSatisfy((each: number) => each > 50),
      xmp,
    ]);
    const { location, widths, avifWidths } = await getRow(await storePicture(actor, bytes));
    expect(avifWidths).toEqual(widths);
    for (const name of readdirSync(join(data, 'media', location))) {
      const made = (await readMedia(location, name)) ?? Buffer.alloc(0);
      const { exif, xmp: kept, iptc, icc } = await sharp(made).metadata();
      expect([name, exif, kept, iptc, icc]).toEqual([name, undefined, undefined, undefined, undefined]);
      expect(made.toString('latin1')).not.toMatch(/GPSLatitude|xmpmeta|Lens & Co|Exif\0\0/);
    }
  });
});

/** What a stored file is, and how wide. */
async function lookAt(location: string, name: string): Promise<[format: string, width: number]> {
  const { format, width } = await sharp((await readMedia(location, name)) ?? Buffer.alloc(0)).metadata();
  return [format, width];
}

async function addUp(location: string, form: string, widths: readonly number[]): Promise<number> {
  const lengths = await Promise.all(widths.map(async (each) => (await readMedia(location, `${each}.${form}`))?.length));
  return lengths.reduce<number>((sum, each) => sum + (each ?? 0), 0);
}

test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('%s is taken in', async (format) => {
  const bytes = await draw(64, 32, '#2a2').toFormat(format).toBuffer();
  expect(await getRow(await storePicture(actor, bytes))).toMatchObject({
    type: `image/${format}`,
    width: 64,
    height: 32,
    byteLength: bytes.length,
  });
});

test('a picture that is a page as well loses the page: it is drawn anew from its pixels', async () => {
  const bytes = Buffer.concat([
    await draw(64, 32, '#2a9').gif().toBuffer(),
    Buffer.from('<!doctype html><script>alert(1)</script>'),
  ]);
  const { type, location } = await getRow(await storePicture(actor, bytes));
  expect(type).toBe('image/gif');
  expect((await readMedia(location, '64.webp'))?.toString('latin1')).not.toContain('script');
});

test.each(['gif', 'webp'] as const)('of a moving %s the first frame is taken', async (format) => {
  const frames = await Promise.all(['#f00', '#00f'].map((colour) => draw(400, 300, colour).png().toBuffer()));
  const bytes = await sharp(frames, { join: { animated: true } })
    .toFormat(format)
    .toBuffer();
  expect((await sharp(bytes).metadata()).pages).toBe(2);
  const row = await getRow(await storePicture(actor, bytes));
  expect(row).toMatchObject({ width: 400, height: 300, tint: 'f00'.repeat(6) });
  const shown = await sharp((await readMedia(row.location, '400.webp')) ?? Buffer.alloc(0)).metadata();
  expect([shown.pages ?? 1, shown.height]).toEqual([1, 300]);
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
    const { location, widths, avifWidths } = await getRow(hashes[0] ?? '');
    expect(readdirSync(join(data, 'media', location)).toSorted()).toEqual(
      [...widths.map((width) => `${width}.webp`), ...avifWidths.map((width) => `${width}.avif`)].toSorted(),
    );
  });
});

/** A PNG that says it is so many px wide and tall, in a hundred bytes. */
async function drawBomb(side: number): Promise<Buffer> {
  const bytes = await draw(8, 8, '#000').png().toBuffer();
  bytes.writeUInt32BE(side, 16);
  bytes.writeUInt32BE(side, 20);
  const crc = (await import('node:zlib')).crc32(bytes.subarray(12, 29));
  bytes.writeUInt32BE(crc, 29);
  return bytes;
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
const noise = (side = 300) =>
  sharp({
    create: {
      width: side,
      height: side,
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
    ['HTML', () => Buffer.from('<!doctype html><title>x</title>'), /^Pictures of type html are not taken/],
    ['an SVG behind an XML head', () => Buffer.from(`<?xml version="1.0"?>\n${svg}`), /^Pictures of type svg are not/],
    ['a PDF', () => Buffer.from('%PDF-1.7\n'), /^Pictures of type pdf are not taken/],
    ['a HEIC', () => Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic'), /^Pictures of type heic are not taken/],
    [
      'the head of a JPEG and HTML',
      () => Buffer.from('\xff\xd8\xff<script>alert(1)</script>', 'latin1'),
      /^These bytes/,
    ],
    ['26 MB', () => Buffer.alloc(26 * 1024 * 1024), /^This picture is larger than 25 MB; make it smaller/],
    ['half a PNG', async () => half(await noise().png().toBuffer()), /^This picture is damaged/],
    ['half a JPEG', async () => half(await noise().jpeg().toBuffer()), /^This picture is damaged/],
    [
      'taller than a WebP can be',
      () => draw(8, 16_384, '#123').png().toBuffer(),
      /^This picture is too tall: 16384 px/,
    ],
    ['2,500 megapixels', () => drawBomb(50_000), /^This picture has more than 60 megapixels; make it smaller/],
    ['400 megapixels', () => drawBomb(20_000), /^This picture has more than 60 megapixels; make it smaller/],
  ])('%s', async (_, make, sentence) => {
    const before = [await db().media.count(), folders()];
    await expect(storePicture(actor, await make())).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(sentence) as string,
    });
    expect([await db().media.count(), folders()]).toEqual(before);
  });
});
