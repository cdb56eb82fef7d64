import sharp, { type OutputInfo, type Sharp } from 'sharp';

/** Bytes by the name of their file, as the store keeps them. */
export type Renditions = Readonly<{
  files: ReadonlyMap<string, Buffer>;
  widths: readonly number[];
  /** The same, or none where AVIF would be the larger form. */
  avifWidths: readonly number[];
  tint: string | null;
}>;

/**
 * Widths in px: the small picture of a lite page, a phone's column at 1x, nearly 2x and more, a desktop's lead at nearly
 * 2x. Few look long at the smallest, and a lite page has 14 KB for everything.
 */
const steps = [240, 480, 720, 960, 1600] as const;
const lite = steps[0];
export const greatestWidth = 1600;

/** Measured (0019): each further step of effort costs AVIF twice as long and more, for 3 % less of a drawing, 13 % of a photograph. */
const webp = { quality: 78, effort: 4 } as const;
const avif = { quality: 50, effort: 2 } as const;
const seconds = 20;

/** Columns and rows of the colours that stand there until a picture has come. */
const [columns, rows] = [3, 2] as const;

/** The widths narrower than the picture, and one of its own width or of the greatest. */
function toWidths(width: number): number[] {
  const widest = Math.min(width, greatestWidth);
  return [...steps.filter((each) => each < widest), widest];
}

/**
 * All that is kept of a picture: WebP and AVIF at fixed widths, never wider than the original, upright, in sRGB and without
 * any metadata: they are drawn from pixels alone. Of what moves, the first frame.
 *
 * @param pixels at most so many are decoded
 * @throws Error of sharp for bytes that are damaged
 */
export async function drawRenditions(bytes: Uint8Array, width: number, pixels: number): Promise<Renditions> {
  const widths = toWidths(width);
  // Decoded once: from here on there is nothing but pixels.
  const { data, info } = await sharp(bytes, { limitInputPixels: pixels, failOn: 'error' })
    .autoOrient()
    .resize({ width: widths.at(-1) ?? width })
    .timeout({ seconds })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const open = (): Sharp => sharp(data, { raw: info });
  const webps: Buffer[] = [];
  const avifs: Buffer[] = [];
  for (const each of widths) {
    const drawn = open().resize({ width: each }).timeout({ seconds });
    const quality = each <= lite ? 50 : webp.quality;
    webps.push(
      await drawn
        .clone()
        .webp({ ...webp, quality })
        .toBuffer(),
    );
    avifs.push(await drawn.avif(avif).toBuffer());
  }
  const keepsAvif = sum(avifs) < sum(webps);
  return {
    files: new Map([...toFiles(widths, webps, 'webp'), ...(keepsAvif ? toFiles(widths, avifs, 'avif') : [])]),
    widths,
    avifWidths: keepsAvif ? widths : [],
    tint: await drawTint(open, info),
  };
}

function toFiles(widths: readonly number[], made: readonly Buffer[], form: 'webp' | 'avif'): Array<[string, Buffer]> {
  return made.map((each, index) => [`${String(widths[index])}.${form}`, each]);
}

function sum(buffers: readonly Buffer[]): number {
  return buffers.reduce((all, { length }) => all + length, 0);
}

/** Six colours of a picture; null for one that is not opaque, behind which they would go on shining. */
async function drawTint(open: () => Sharp, { channels }: OutputInfo): Promise<string | null> {
  if ((channels === 2 || channels === 4) && !(await open().stats()).isOpaque) return null;
  const small = await open()
    .removeAlpha()
    .resize({ width: columns, height: rows, fit: 'fill', kernel: 'linear' })
    .toColourspace('srgb')
    .raw()
    .toBuffer();
  return [...small].map((value) => Math.round(value / 17).toString(16)).join('');
}
