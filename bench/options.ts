import { parseArgs } from 'node:util';
import { KanbaoError } from '#lib/errors.ts';

/** The measures, in the order in which they are taken: growth begins with a small paper, start ends the site. */
export const measureNames = [
  'bytes',
  'growth',
  'search',
  'hot',
  'cold',
  'publish',
  'mixed',
  'newsroom',
  'browser',
  'import',
  'start',
] as const;
export type MeasureName = (typeof measureNames)[number];

export type Options = Readonly<{
  measures: readonly MeasureName[];
  /** How many generated articles the paper has. */
  articles: number;
  /** Growth and search go on to a million articles. */
  million: boolean;
  /** Of mixed reading: how long, and requests a second. */
  seconds: number;
  rate: number;
  /** Of the crawl without a hit. */
  pages: number;
  /** Of the export that is imported. */
  posts: number;
  /** How often something is published to see how long it takes. */
  times: number;
  rounds: number;
}>;

const usage = `Say what to measure: npm run bench -- [${measureNames.join(' ')}] [--articles N] [--million] [--minutes M | --seconds S] [--rate R] [--pages N] [--posts N] [--times N] [--rounds N]`;

/** @throws KanbaoError `bad-input` */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const measures = positionals.map((name) => {
    const found = measureNames.find((each) => each === name);
    if (found === undefined) throw new KanbaoError('bad-input', `There is no measure “${name}”. ${usage}`);
    return found;
  });
  const count = (
    name: Exclude<keyof typeof values, 'million'>,
    standard: number,
    least: number,
    most: number,
  ): number => {
    const value = values[name] === undefined ? standard : Number(values[name]);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new KanbaoError('bad-input', `--${name} takes a whole number from ${least} to ${most}. ${usage}`);
  };
  const minutes = count('minutes', 0, 0, 60);
  return {
    measures: measures.length === 0 ? measureNames : measureNames.filter((name) => measures.includes(name)),
    articles: count('articles', 100_000, 1_000, 1_000_000),
    million: values.million,
    seconds: minutes > 0 ? minutes * 60 : count('seconds', 60, 5, 3_600),
    rate: count('rate', 300, 10, 20_000),
    pages: count('pages', 2_000, 100, 1_000_000),
    posts: count('posts', 100_000, 100, 10_000_000),
    times: count('times', 100, 4, 10_000),
    rounds: count('rounds', 3, 1, 20),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        million: { type: 'boolean', default: false },
        ...{
          articles: text,
          minutes: text,
          seconds: text,
          rate: text,
          pages: text,
          posts: text,
          times: text,
          rounds: text,
        },
      },
    });
  } catch (cause) {
    throw new KanbaoError('bad-input', `${cause instanceof Error ? cause.message.split('.')[0] : ''}. ${usage}`, {
      cause,
    });
  }
}
