import sharp from 'sharp';
import { parseFocus, toCrops, toWhole, toWindow } from '#lib/media/crops.ts';
import { readMedia, writeMedia } from '#lib/media/store.ts';

type Row = Readonly<{
  location: string;
  width: number;
  height: number;
  widths: readonly number[];
  focus: string | null;
}>;

const seconds = 20;

/**
 * Cuts a picture to the shapes of lib/media/crops.ts around its focus, or around what draws the eye where nobody has set one
 * (sharp's attention: luminance, saturation, skin), and keeps them beside its renditions. The same picture gives the same files.
 *
 * @returns false where its widest rendition is not in the store
 * @throws KanbaoError `unavailable` when the store does not answer
 */
export async function cutPicture(row: Row): Promise<boolean> {
  const whole = toWhole(row);
  const bytes = await readMedia(row.location, `${whole.width}.webp`);
  if (bytes === null) return false;
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const focus = parseFocus(row.focus);
  for (const { name, width, height } of toCrops(row.location, whole, focus)) {
    const picture = sharp(data, { raw: info });
    const shown = focus === null ? picture : picture.extract(toWindow(whole, { width, height }, focus));
    const cut = await shown
      .resize({ width, height, fit: 'cover', position: sharp.strategy.attention })
      .timeout({ seconds })
      .webp({ quality: 78, effort: 4 })
      .toBuffer();
    await writeMedia(row.location, name, cut);
  }
  return true;
}
