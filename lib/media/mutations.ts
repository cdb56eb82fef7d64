import { createHash } from 'node:crypto';
import sharp, { type Metadata } from 'sharp';
import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { writeMedia } from '#lib/media/store.ts';

/** Bytes and pixels of a picture that may come in, and how tall a WebP can be; more is refused before it is decoded. */
const limits = { bytes: 25 * 1024 * 1024, pixels: 60_000_000, height: 16_383 } as const;

/**
 * Widths in px: the small picture of a lite page, a phone's column at 1x, nearly 2x and more, a desktop's lead at nearly
 * 2x. Few look long at the smallest, and a lite page has 14 KB for everything.
 */
const renditions = [240, 480, 720, 960, 1600] as const;
const [lite, , , , greatest] = renditions;

const types = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff']);
const advice = 'use JPEG, PNG, WebP, GIF or AVIF.';

/**
 * Takes a picture in: decodes it, makes the WebP renditions (without metadata, never wider than the original) and
 * records it under the SHA-256 of its bytes. The same bytes twice are one picture.
 * @returns the hash, hex.
 * @throws KanbaoError `bad-input` when the bytes are not a whole picture or too many.
 */
export async function storePicture(_actor: Actor, bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength > limits.bytes)
    throw new KanbaoError('bad-input', 'This picture is larger than 25 MB; make it smaller first.');
  const hash = createHash('sha256').update(bytes).digest('hex');
  if ((await db().media.findUnique({ where: { hash }, select: { id: true } })) !== null) return hash;

  const { type, width, height } = await readHeader(bytes);
  const widths = toWidths(width);
  // All are made before one is written, so that nothing is left of a picture that turns out to be damaged.
  const made = await drawRenditions(bytes, widths);
  const location = hash.slice(0, 16);
  for (const [index, webp] of made.entries()) await writeMedia(location, `${widths[index]}.webp`, webp);
  await db().media.createMany({
    data: [{ hash, type, width, height, byteLength: bytes.byteLength, widths, location }],
    skipDuplicates: true,
  });
  return hash;
}

/** What the bytes say they are; width and height as the picture is seen, which a camera may have held sideways. */
async function readHeader(bytes: Uint8Array): Promise<{ type: string; width: number; height: number }> {
  let header: Metadata;
  try {
    header = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (cause) {
    throw new KanbaoError('bad-input', `These bytes are not a picture that can be read; ${advice}`, { cause });
  }
  const { format, mediaType: type = '', autoOrient } = header;
  if (!types.has(type)) throw new KanbaoError('bad-input', `Pictures of type ${format} are not taken; ${advice}`);
  const { width, height } = autoOrient;
  if (width * height > limits.pixels)
    throw new KanbaoError('bad-input', 'This picture has more than 60 megapixels; make it smaller first.');
  const shown = Math.ceil((height * Math.min(width, greatest)) / width);
  if (shown > limits.height)
    throw new KanbaoError(
      'bad-input',
      `This picture is too tall: ${shown} px at the width it is shown; cut it into parts.`,
    );
  return { type, width, height };
}

/** The renditions narrower than the picture, and one of its own width or of the greatest. */
function toWidths(width: number): number[] {
  const widest = Math.min(width, greatest);
  return [...renditions.filter((each) => each < widest), widest];
}

async function drawRenditions(bytes: Uint8Array, widths: readonly number[]): Promise<Buffer[]> {
  const picture = sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error' }).autoOrient();
  const made: Buffer[] = [];
  try {
    for (const width of widths) {
      made.push(
        await picture
          .clone()
          .resize({ width })
          .webp({ quality: width <= lite ? 50 : 78, effort: 4 })
          .timeout({ seconds: 20 })
          .toBuffer(),
      );
    }
  } catch (cause) {
    throw new KanbaoError('bad-input', `This picture is damaged or takes too long to decode; save it anew, ${advice}`, {
      cause,
    });
  }
  return made;
}
