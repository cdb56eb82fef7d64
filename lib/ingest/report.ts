import type { Content } from '#lib/articles/content.ts';
import { scoreDamage, type DamageScore } from '#lib/ingest/damage-score.ts';
import type { ScriptFound } from '#lib/text/script.ts';
import { toStoryText } from '#lib/ingest/running-text.ts';
import type { Change, Flag } from '#lib/text/repair-step.ts';

/** What an import did and what it found; plain JSON, so it can be stored with the draft and printed by a command. */
export type Report = {
  /** Before any repair and after; not there in reports stored before there was a score. */
  damage?: DamageScore;
  /** What was changed, by kind, most first; up to `sampleSize` different samples of each. */
  repairs: { kind: string; count: number; samples: { before: string; after: string }[] }[];
  /** What was seen and left, and what a person should do about it. */
  left: { kind: string; count: number; samples: { line: number; text: string }[]; toDo: string }[];
  found: {
    /** Script of the source, before any repair. */
    script: ScriptFound['script'];
    platform: string | null;
    /** Whether a mirror had converted and annotated the text. */
    garbled: boolean;
    headline: boolean;
    standfirst: boolean;
    epigraph: number;
    blocks: number;
    paragraphs: number;
    sections: number;
    quotes: number;
    lists: number;
    figures: number;
    figuresWithoutPicture: number;
    ruby: number;
    references: number;
    past: number;
    /** Languages in which the platform's statement was there. */
    statement: ('zh' | 'en')[];
  };
};

const sampleSize = 5;

const toDo: Record<string, string> = {
  'dot-between-names':
    'A dot stands between two characters that may be parts of a name: put · for a name, 。 for the end of a sentence.',
  'figure-without-picture':
    'The source marks a picture here and it is not here yet: try again with --pictures, add it by hand, or remove the place.',
  'front-matter':
    'The source states this above its text; there is no place for it in an article: enter it by hand where it belongs.',
  'headline-missing': 'The source has no headline: write one before publishing.',
  'lost-byte': 'Bytes were lost here and what stood there does not follow from the rest: look it up in the original.',
  'not-an-article':
    'The page looks like a list or a front page, not like one article: give the address of the article itself.',
  'odd-quotation-mark': 'A straight quotation mark has no partner in its line: add the missing one.',
  'other-script':
    'The text has characters of the other script here: keep them if they are quoted, else write them anew.',
  'picture-without-alt':
    'Nobody says in words what this picture shows: write it for those who cannot see it, or have pictures off.',
  'reading-in-doubt':
    'A reading stands behind a common character: take it out if a mirror put it there, keep it if the author did.',
  'title-uncertain': 'The first line may be the headline, but the source does not say so: move it there if it is.',
  'unknown-reading':
    'A reading in parentheses is not one that the dictionary has for this character: take it out or keep it.',
  'unknown-statement':
    'This looks like the statement of a platform that is not known here: remove it or keep it as text.',
};

/** Sums up the changes and flags of an import. */
export function buildReport(
  changes: readonly Change[],
  left: readonly Flag[],
  { found, content }: Readonly<{ found: Report['found']; content: Content }>,
): Report {
  const repairs = [...Map.groupBy(changes, (each) => each.kind)]
    .map(([kind, group]) => ({
      kind,
      count: group.length,
      samples: differentSamples(
        group.map(({ before, after, evidence }) => sampleOf(kind, before, after, evidence)),
        (each) => `${each.before}\n${each.after}`,
      ),
    }))
    .toSorted((one, other) => other.count - one.count);
  const { length } = `${content.headline ?? ''}${content.standfirst ?? ''}${toStoryText(content.body)}`;
  return { damage: scoreDamage(changes, left, length), repairs, left: toLeft(left), found };
}

/** Flags by their kinds, with what to do about each. */
export function toLeft(flags: readonly Flag[]): Report['left'] {
  return [...Map.groupBy(flags, (each) => each.kind)].map(([kind, group]) => ({
    kind,
    count: group.length,
    samples: differentSamples(
      group.map(({ line, text }) => ({ line, text: text.slice(0, 200) })),
      (each) => `${String(each.line)}\n${each.text}`,
    ),
    toDo: toDo[kind] ?? 'Look at it.',
  }));
}

/** Invisible characters are shown by their code points, as nobody could see them in a report. */
function sampleOf(
  kind: string,
  before: string,
  after: string,
  evidence: string | undefined,
): { before: string; after: string } {
  const shown =
    kind === 'invisible' || kind === 'line-end' || kind === 'space'
      ? [...before]
          .map((char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
          .join(' ')
      : before;
  return {
    before: shown.slice(0, 200),
    after: (kind === 'lost-byte' && evidence !== undefined ? `${after} (${evidence})` : after).slice(0, 200),
  };
}

function differentSamples<Sample>(all: readonly Sample[], key: (sample: Sample) => string): Sample[] {
  const samples = new Map<string, Sample>();
  for (const each of all) {
    if (samples.size >= sampleSize) break;
    samples.set(key(each), each);
  }
  return [...samples.values()];
}

/** The counts of a content, for `found`. */
export function countFound(content: Content): Omit<Report['found'], 'script' | 'platform' | 'garbled' | 'ruby'> {
  const blocks = content.body.content;
  const count = (type: string): number => blocks.filter((each) => each.type === type).length;
  return {
    headline: content.headline !== null,
    standfirst: content.standfirst !== null,
    epigraph: content.epigraph.length,
    blocks: blocks.length,
    paragraphs: count('paragraph'),
    sections: count('sectionHeading'),
    quotes: count('quote'),
    lists: count('list'),
    figures: count('figure'),
    figuresWithoutPicture: blocks.filter((each) => each.type === 'figure' && each.attrs.media === null).length,
    references: content.references.length,
    past: content.past.length,
    statement: (['zh', 'en'] as const).filter((language) => content.statement?.[language] != null),
  };
}
