import { diffArrays } from 'diff';
import type { Run } from '#lib/diff/schema.ts';

/**
 * Han characters and kana each by themselves, other letters and digits by words, spaces together: a reader of Chinese looks for
 * characters, a reader of English for words.
 */
const tokens =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{M}*|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+(?:['’][[\p{L}\p{M}]--\p{Script=Han}]+|[.,]\p{N}+)*|\s+|./gsv;

/** Edits looked for in one text; with more, nobody reads what is the same between them. */
const mostEdits = 1_000;

/** How much longer may be spent on looking, in edits, over all the texts of a comparison. */
export type Budget = { edits: number };

/** Enough for some texts written anew, of thousands of characters; the search takes its square in steps. */
export const startBudget = (): Budget => ({ edits: 6_000 });

/**
 * How a text differs from another, in runs: by character for Chinese, by word for Latin. Where they have too little in common,
 * the old one goes and the new one comes as wholes.
 */
export function diffTexts(before: string, after: string, budget: Budget = startBudget()): Run[] {
  if (before === after) return before === '' ? [] : [{ is: 'same', text: before }];
  const [from, to] = [before.match(tokens) ?? [], after.match(tokens) ?? []];
  const maxEditLength = Math.min(mostEdits, budget.edits);
  const found = diffArrays(from, to, { maxEditLength });
  if (found === undefined) {
    budget.edits -= maxEditLength;
    return toRuns([
      { is: 'removed', text: before },
      { is: 'added', text: after },
    ]);
  }
  const runs = found.map(({ added, removed, value }): Run => ({
    is: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
  budget.edits -= found.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0);
  return toRuns(joinOverSpaces(runs));
}

/** Words that are all other are one change: the spaces between them are no reason to read them one by one. */
function joinOverSpaces(runs: readonly Run[]): Run[] {
  return runs.flatMap((run, index): Run[] => {
    const isBetween = run.is === 'same' && /^\s+$/u.test(run.text) && index > 0 && index < runs.length - 1;
    return isBetween
      ? [
          { is: 'removed', text: run.text },
          { is: 'added', text: run.text },
        ]
      : [run];
  });
}

/** Runs of a kind together, what goes before what comes, and none that is empty. */
function toRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '') joined.push({ is: 'removed', text: removed });
    if (added !== '') joined.push({ is: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { is, text } of runs) {
    if (is === 'removed') removed += text;
    else if (is === 'added') added += text;
    else {
      flush();
      const last = joined.at(-1);
      if (last?.is === 'same') joined[joined.length - 1] = { is, text: last.text + text };
      else joined.push({ is, text });
    }
  }
  flush();
  return joined;
}
