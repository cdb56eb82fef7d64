import { parseArgs } from 'node:util';
import { printChoice, printPlace, printPromoted } from '#cli/editions-print.ts';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { chooseForm, chooseReading, listChoices, listPlacesToChoose, removeChoice } from '#lib/editions/choices.ts';
import { promoteChoice } from '#lib/editions/promote.ts';
import { queueFor, workOffRenders } from '#lib/editions/queue.ts';
import { KanbaoError } from '#lib/errors.ts';

const usage =
  'Say what to do: npm run editions -- ambiguous <slug> [--all] | choose <slug> <number> <form> | read <slug> <word> <syllable>… | choices <slug> | remove <slug> <number> | promote <slug> <number> [--word 里根] [--trial] | render <slug>… | render --all | render --affected <word>.';
/** A command may take as long as its work: it can be ended and given again. */
const noLimit = 24 * 60 * 60 * 1_000;

function toNumber(given: string | undefined): number {
  if (given === undefined || !/^[1-9]\d{0,6}$/.test(given)) throw new KanbaoError('bad-input', usage);
  return Number(given);
}

/** A choice by its number in `choices`, counted from 1. @throws KanbaoError `not-found` */
async function toChoice(slug: string, given: string | undefined): Promise<string> {
  const number = toNumber(given);
  const id = (await listChoices(slug))[number - 1]?.id;
  if (id !== undefined) return id;
  throw new KanbaoError(
    'not-found',
    `${slug} has no choice ${String(number)}; npm run editions -- choices ${slug} numbers them.`,
  );
}

/** `npm run editions -- …`: how one article is converted and read, and making editions anew. */
await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      trial: { type: 'boolean', default: false },
      word: { type: 'string' },
      affected: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [verb, slug, ...rest] = positionals;
  const toText = (printed: string, data: unknown): string => (values.json ? JSON.stringify(data) : printed);
  if (verb === 'render') return render(slug === undefined ? [] : [slug, ...rest], values);
  if (slug === undefined) throw new KanbaoError('bad-input', usage);
  switch (verb) {
    case 'ambiguous': {
      const all = await listPlacesToChoose(slug);
      const shown = values.all ? all : all.filter(({ certainty }) => certainty !== 'certain');
      const more = `${String(all.length - shown.length)} more are certain (--all).`;
      return toText([...shown.map(printPlace), ...(values.all ? [] : [more])].join('\n'), shown);
    }
    case 'choose': {
      const [number, form = ''] = rest;
      const place = await chooseForm(operator, slug, { number: toNumber(number), form });
      return toText(`Chosen: ${printPlace(place)}`, place);
    }
    case 'read': {
      const [word = '', ...syllables] = rest;
      const count = await chooseReading(operator, slug, { word, syllables: syllables.join(' ').split(/\s+/) });
      return toText(`${word} is read ${syllables.join(' ')} in ${String(count)} places.`, { word, count });
    }
    case 'choices': {
      const choices = await listChoices(slug);
      return toText(choices.length === 0 ? 'Nothing was chosen.' : choices.map(printChoice).join('\n'), choices);
    }
    case 'remove': {
      const choice = await removeChoice(operator, slug, await toChoice(slug, rest[0]));
      return toText(`Taken back: “${choice.word}” as “${choice.value}”.`, choice);
    }
    case 'promote': {
      const given = { word: values.word ?? null, isTrial: values.trial };
      const promoted = await promoteChoice(operator, slug, await toChoice(slug, rest[0]), given);
      return toText(printPromoted(promoted, values.trial), promoted);
    }
    default:
      throw new KanbaoError('bad-input', usage);
  }
});

async function render(
  slugs: readonly string[],
  { all, affected, json }: Readonly<{ all: boolean; affected?: string; json: boolean }>,
): Promise<string> {
  if ([slugs.length > 0, all, affected !== undefined].filter(Boolean).length !== 1)
    throw new KanbaoError('bad-input', usage);
  await queueFor(all ? { all } : affected === undefined ? { slugs } : { word: affected });
  const done = await workOffRenders(noLimit, new AbortController().signal);
  const failed = done.failed === 0 ? '' : ` ${String(done.failed)} could not be made and are tried again by the job.`;
  return json
    ? JSON.stringify(done)
    : `${String(done.changed)} articles were made anew, ${String(done.same)} are as they were.${failed}`;
}
