import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { writeMedia } from '#lib/media/store.ts';

/** Bytes and pixels of a picture that may come in; more is refused before it is decoded. */
const limits = { bytes: 25 * 1024 * 1024, pixels: 60_000_000 } as const;

/** Widths in px: a phone's column at 1x and 2x, a desktop's lead at 1x and nearly 2x. */
const renditions = [480, 960, 1600] as const;

const types = new Set(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff']);

/**
 * Takes a picture in: decodes it, makes the WebP renditions (without metadata, never wider than the original) and
 * records it under the SHA-256 of its bytes. The same bytes twice are one picture.
 * @returns the hash, hex.
 * @throws KanbaoError `bad-input` when the bytes are not a picture or too many.
 */
export async function storePicture(_actor: Actor, bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength > limits.bytes)
    throw new KanbaoError('bad-input', 'This picture is larger than 25 MB; make it smaller first.');
  const hash = createHash('sha256').update(bytes).digest('hex');
  if ((await db().media.findUnique({ where: { hash }, select: { id: true } })) !== null) return hash;

  const picture = sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error' });
  const { format, width, height } = await picture.metadata().catch((cause: unknown) => {
    throw new KanbaoError(
      'bad-input',
      'These bytes are not a picture that can be read; use JPEG, PNG, WebP, GIF or AVIF.',
      { cause },
    );
  });
  if (!types.has(format))
    throw new KanbaoError('bad-input', `Pictures of type ${format} are not taken; use JPEG, PNG, WebP, GIF or AVIF.`);

  const location = hash.slice(0, 16);
  const widths = renditions
    .filter((each) => each < width)
    .concat(renditions.includes(width as 480) || width < 1600 ? [width as 480] : []);
  for (const each of widths) {
    const webp = await picture
      .clone()
      .rotate()
      .resize({ width: each })
      .webp({ quality: 78, effort: 4 })
      .timeout({ seconds: 20 })
      .toBuffer();
    await writeMedia(location, `${each}.webp`, webp);
  }
  await db().media.createMany({
    data: [{ hash, type: `image/${format}`, width, height, byteLength: bytes.byteLength, widths, location }],
    skipDuplicates: true,
  });
  return hash;
}
