import type { ChoiceView, NumberedPlace } from '#lib/editions/choices.ts';
import type { Promoted } from '#lib/editions/promote.ts';

const reasons: Readonly<Record<NumberedPlace['why'], string>> = {
  choice: 'chosen',
  person: 'name of a person in the byline',
  house: 'house lexicon',
  quotation: 'quoted in that script',
  phrase: 'phrase of the dictionary',
  character: 'the character alone',
};

export function printPlace({ number, around, char, form, others, certainty, why, phrase }: NumberedPlace): string {
  const reason = phrase === null || why === 'quotation' ? reasons[why] : `${reasons[why]} ${phrase}`;
  return `${String(number).padStart(4)}  ${certainty.padEnd(7)}  ${around}  ${char} → ${form}, or ${others.join(' ')}  (${reason})`;
}

export function printChoice({ kind, before, word, after, value, author, isLost }: ChoiceView, index: number): string {
  const what = kind === 'form' ? `${word} → ${value}` : `${word} is read ${value}`;
  const lost = isLost ? '  LOST: these words are no longer in the text' : '';
  return `${String(index + 1).padStart(4)}  ${what}  in ${before}${word}${after}  by ${author}${lost}`;
}

export function printPromoted({ entry, affected, queued }: Promoted, isTrial: boolean): string {
  const { articles, examined, isWhole } = affected;
  const slugs = articles.slice(0, 20).map(({ slug }) => slug);
  const more = articles.length > slugs.length ? ` and ${String(articles.length - slugs.length)} more` : '';
  const looked = `${String(examined)} published articles were looked at${isWhole ? '' : ', the newest ones: there are more'}`;
  const change =
    articles.length === 0
      ? 'none is converted otherwise by it'
      : `${String(articles.length)} ${articles.length === 1 ? 'is' : 'are'} converted otherwise by it: ${slugs.join(' ')}${more}`;
  const done = isTrial ? 'Nothing was written.' : `${String(queued)} are made anew by the job.`;
  const what = `${entry.kind} ${entry.word} → ${entry.value ?? ''}${entry.form === 'all' ? '' : ` (${entry.form})`}`;
  return `${what}\n${looked}; ${change}.\n${done}`;
}
