import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { Blob, Buffer as Run, Face, Font, shape, Variation } from 'harfbuzzjs';
import decompress from 'woff2-encoder/decompress';

/*
 * Noto Serif in the form browsers get it: some hundred slices of a few hundred characters each, all weights in one file.
 * So a headline costs the slices its characters are in, not a font of ten megabytes (docs/decisions/0026).
 */
type Family = 'sc' | 'tc';
type Slice = Readonly<{ family: Family; name: string; ranges: ReadonlyArray<readonly [number, number]> }>;

/** An outline of some characters as an SVG path, y upwards from the baseline, in units of 1/1000 of the size. */
export type Outline = Readonly<{ paths: ReadonlyArray<Readonly<{ d: string; x: number }>>; width: number }>;

const require = createRequire(import.meta.url);
const packageOf = (family: Family): string =>
  path.dirname(require.resolve(`@fontsource-variable/noto-serif-${family}/package.json`));

/** Slices open at once: two megabytes each in memory, and a headline has its characters in a dozen. */
const mostOpen = 24;

/** Fonts for as long as some cards are drawn. */
export class Slices {
  readonly #slices: readonly Slice[];
  readonly #fonts = new LRUCache<string, Promise<Font>>({ max: mostOpen });

  private constructor(slices: readonly Slice[]) {
    this.#slices = slices;
  }

  /** @param families the one whose forms of characters are wanted, then the one for what it lacks */
  static async open(families: readonly [Family, Family]): Promise<Slices> {
    const lists = await Promise.all(families.map(listSlices));
    return new Slices(lists.flat());
  }

  /** Whether one of the families says that it has a character. */
  has(character: string): boolean {
    const code = character.codePointAt(0) ?? 0;
    return this.#slices.some((slice) => has(slice, code));
  }

  /** The outlines of a line of text; a character that neither family has is left out. */
  async outline(text: string, weight: number): Promise<Outline> {
    const paths: Array<{ d: string; x: number }> = [];
    let width = 0;
    for (const { slice, part } of this.#toRuns(text)) {
      const font = await this.#open(slice, weight);
      const run = new Run();
      run.addText(part);
      run.guessSegmentProperties();
      shape(font, run);
      const positions = run.getGlyphPositions();
      for (const [index, { codepoint: glyph }] of run.getGlyphInfos().entries()) {
        // Glyph 0 is the box for what a font lacks.
        if (glyph === 0) continue;
        const { xAdvance = 0, xOffset = 0 } = positions[index] ?? {};
        paths.push({ d: font.glyphToPath(glyph), x: width + xOffset });
        width += xAdvance;
      }
    }
    return { paths, width };
  }

  /** The text cut where another slice begins. */
  #toRuns(text: string): Array<{ slice: Slice; part: string }> {
    const runs: Array<{ slice: Slice; part: string }> = [];
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      const last = runs.at(-1);
      const slice =
        last !== undefined && has(last.slice, code) ? last.slice : this.#slices.find((each) => has(each, code));
      if (slice === undefined) continue;
      if (last?.slice === slice) last.part += character;
      else runs.push({ slice, part: character });
    }
    return runs;
  }

  #open({ family, name }: Slice, weight: number): Promise<Font> {
    const key = `${family} ${name} ${weight}`;
    const opened = this.#fonts.get(key) ?? openFont(family, name, weight);
    this.#fonts.set(key, opened);
    return opened;
  }
}

function has({ ranges }: Slice, code: number): boolean {
  return ranges.some(([from, to]) => from <= code && code <= to);
}

async function openFont(family: Family, name: string, weight: number): Promise<Font> {
  const file = path.join(packageOf(family), 'files', `noto-serif-${family}-${name}-wght-normal.woff2`);
  const font = new Font(new Face(new Blob(await decompress(await readFile(file)))));
  font.setVariations([new Variation('wght', weight)]);
  return font;
}

/** What slices a family has, Latin first: `{"[4]": "U+1f1e9-1f1f5,U+1f21a", "latin": …}` in the package's own list. */
async function listSlices(family: Family): Promise<Slice[]> {
  const text = await readFile(path.join(packageOf(family), 'unicode.json'), 'utf8');
  const slices = Object.entries(JSON.parse(text) as Record<string, string>).map(([name, ranges]) => ({
    ...{ family, name: name.replaceAll(/[[\]]/g, '') },
    ranges: ranges.split(',').map(parseRange),
  }));
  return slices.toSorted((a, b) => Number(b.name.startsWith('latin')) - Number(a.name.startsWith('latin')));
}

function parseRange(range: string): readonly [number, number] {
  const [from = '', to = from] = range.replace(/^U\+/, '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
