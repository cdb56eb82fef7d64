import sharp from 'sharp';
import { toCrops, toWhole } from '#lib/media/crops.ts';
import { readMedia, writeMedia } from '#lib/media/store.ts';

type Row = Readonly<{ location: string; width: number; height: number; widths: readonly number[] }>;

const seconds = 20;

/**
 * Cuts a picture to the shapes of lib/media/crops.ts around what draws the eye (sharp's attention: luminance, saturation,
 * skin), and keeps them beside its renditions. The same picture gives the same files.
 *
 * @returns false where its widest rendition is not in the store
 * @throws KanbaoError `unavailable` when the store does not answer
 */
export async function cutPicture(row: Row): Promise<boolean> {
  const whole = toWhole(row);
  const bytes = await readMedia(row.location, `${whole.width}.webp`);
  if (bytes === null) return false;
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  for (const { name, width, height } of toCrops(row.location, whole)) {
    const cut = await sharp(data, { raw: info })
      .resize({ width, height, fit: 'cover', position: sharp.strategy.attention })
      .timeout({ seconds })
      .webp({ quality: 78, effort: 4 })
      .toBuffer();
    await writeMedia(row.location, name, cut);
  }
  return true;
}
