import { createHash } from 'node:crypto';
import sharp, { type Metadata } from 'sharp';
import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { findPictureType } from '#lib/media/picture-type.ts';
import { drawRenditions, greatestWidth } from '#lib/media/renditions.ts';
import { writeMedia } from '#lib/media/store.ts';

/** Bytes and pixels of a picture that may come in, and how tall a WebP can be; more is refused before it is decoded. */
const limits = { bytes: 25 * 1024 * 1024, pixels: 60_000_000, height: 16_383 } as const;

const advice = 'use JPEG, PNG, WebP, GIF or AVIF.';

/** A picture of a pixel or a line, by which sites count their readers or part their texts. */
export class CountingPixel extends KanbaoError {
  override name = 'CountingPixel';
}

/**
 * Takes a picture in: looks what its bytes are, decodes it, makes the WebP and AVIF renditions (without metadata, never
 * wider than the original) and records it under the SHA-256 of its bytes. The same bytes twice are one picture.
 * @returns the hash, hex.
 * @throws CountingPixel for one that shows nothing
 * @throws KanbaoError `bad-input` when the bytes are not a whole picture or too many, `unavailable` when the store cannot
 *   be written to; nothing is recorded then
 */
export async function storePicture(_actor: Actor, bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength > limits.bytes)
    throw new KanbaoError('bad-input', 'This picture is larger than 25 MB; make it smaller first.', {
      say: 'media.tooLarge',
    });
  const hash = createHash('sha256').update(bytes).digest('hex');
  if ((await db().media.findUnique({ where: { hash }, select: { id: true } })) !== null) return hash;

  const { type, width, height } = await readHeader(bytes);
  // All are made before one is written, so that nothing is left of a picture that turns out to be damaged.
  const { files, widths, avifWidths, tint } = await draw(bytes, width);
  const location = hash.slice(0, 16);
  for (const [name, made] of files) await writeMedia(location, name, made);
  const row = { hash, type, width, height, byteLength: bytes.byteLength, tint, location };
  await db().media.createMany({
    data: [{ ...row, widths: [...widths], avifWidths: [...avifWidths] }],
    skipDuplicates: true,
  });
  return hash;
}

/** What the bytes say they are; width and height as the picture is seen, which a camera may have held sideways. */
async function readHeader(bytes: Uint8Array): Promise<{ type: string; width: number; height: number }> {
  const { type, name } = findPictureType(bytes);
  if (type === null)
    throw new KanbaoError(
      'bad-input',
      name === null
        ? `These bytes are not a picture that can be read; ${advice}`
        : `Pictures of type ${name} are not taken; ${advice}`,
      { say: 'media.notPicture' },
    );
  let header: Metadata;
  try {
    header = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (cause) {
    throw new KanbaoError('bad-input', `These bytes are not a picture that can be read; ${advice}`, {
      ...{ say: 'media.notPicture', cause },
    });
  }
  const { width, height } = header.autoOrient;
  if (Math.min(width, height) <= 2)
    throw new CountingPixel('bad-input', `This picture is ${width} × ${height} px and shows nothing; leave it out.`, {
      say: 'media.showsNothing',
    });
  if (width * height > limits.pixels)
    throw new KanbaoError('bad-input', 'This picture has more than 60 megapixels; make it smaller first.', {
      say: 'media.tooLarge',
    });
  const shown = Math.ceil((height * Math.min(width, greatestWidth)) / width);
  if (shown > limits.height)
    throw new KanbaoError(
      'bad-input',
      `This picture is too tall: ${shown} px at the width it is shown; cut it into parts.`,
      { say: 'media.tooTall' },
    );
  return { type, width, height };
}

async function draw(bytes: Uint8Array, width: number): ReturnType<typeof drawRenditions> {
  try {
    return await drawRenditions(bytes, width, limits.pixels);
  } catch (cause) {
    throw new KanbaoError('bad-input', `This picture is damaged or takes too long to decode; save it anew, ${advice}`, {
      ...{ say: 'media.damaged', cause },
    });
  }
}
