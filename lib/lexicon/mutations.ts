import type { Actor } from '#lib/actor.ts';
import { audit, type Facts } from '#lib/audit/record.ts';
import { requireRemoval } from '#lib/audit/removals.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireLooked } from '#lib/looked.ts';
import { entrySchema, mostEntries, type LexiconEntry } from '#lib/lexicon/schema.ts';

/**
 * Saves entries, all or none: a new one, or another value and note for one that is there (of the same kind, word and form).
 * What is published stays as it is: pages are converted when they are published (`findAffected` says which have the word).
 *
 * @returns how many were new and how many were there
 * @throws KanbaoError `bad-input` when the lexicon would grow beyond `mostEntries`
 */
export async function saveEntries(
  actor: Actor,
  entries: readonly LexiconEntry[],
): Promise<Readonly<{ added: number; changed: number }>> {
  return db().$transaction(
    async (tx) => {
      const before = await tx.lexiconEntry.count();
      for (const entry of entries) await saveEntry(tx, actor, entry);
      const after = await requireRoom(tx);
      const words = entries.map(({ word }) => word);
      if (words.length > 0)
        await audit(tx, actor, {
          action: 'lexicon.save',
          subject: { kind: 'lexicon', id: entries[0]?.kind ?? '', name: words.slice(0, 20).join(' ') },
          after: { entries: words.length },
        });
      return { added: after - before, changed: entries.length - (after - before) };
    },
    { timeout: 120_000 },
  );
}

/** How many entries there are now. */
async function requireRoom(tx: Transaction): Promise<number> {
  const count = await tx.lexiconEntry.count();
  if (count <= mostEntries) return count;
  throw new KanbaoError(
    'bad-input',
    `The lexicon would have ${String(count)} entries, and ${String(mostEntries)} are taken at most: remove what is not needed.`,
    { say: 'paper.lexiconFull', values: { n: mostEntries } },
  );
}

type Key = Readonly<Pick<LexiconEntry, 'kind' | 'word' | 'form'>>;

/** What of an entry can be changed: what the log tells, and a form is drawn with. */
export function toEntryFacts({ value, note }: Readonly<Pick<LexiconEntry, 'value' | 'note'>>): Facts {
  return { value, note };
}

/** Holds the lexicon until the end of the transaction: of two who write the same entry the second sees what the first wrote. */
async function findForWrite(tx: Transaction, { kind, word, form }: Key) {
  await tx.$executeRaw`LOCK TABLE "lexicon_entry" IN SHARE ROW EXCLUSIVE MODE`;
  const where = { kind_word_form: { kind, word, form } };
  return tx.lexiconEntry.findUnique({ where, select: { value: true, note: true } });
}

/**
 * Saves one entry that somebody has before them.
 *
 * @param looked the mark of the entry as it was seen (lib/looked.ts); undefined for one that is to be new
 * @throws KanbaoError `conflict` where it was changed meanwhile, or is there already; `bad-input` as `saveEntries`
 */
export async function writeEntry(actor: Actor, entry: LexiconEntry, looked: string | undefined): Promise<void> {
  await db().$transaction(async (tx) => {
    const had = await findForWrite(tx, entry);
    if (had !== null && looked === undefined)
      throw new KanbaoError('conflict', 'The lexicon has this entry already.', { say: 'paper.entryThere' });
    if (had === null && looked !== undefined) throw gone();
    if (had !== null) requireLooked(toEntryFacts(had), looked);
    await saveEntry(tx, actor, entry);
    await requireRoom(tx);
    await audit(tx, actor, {
      action: 'lexicon.save',
      subject: { kind: 'lexicon', id: entry.kind, name: entry.word },
      before: had && toEntryFacts(had),
      after: toEntryFacts(entry),
    });
  });
}

const gone = () => new KanbaoError('not-found', 'The lexicon has no such entry.', { say: 'paper.gone' });

async function saveEntry(tx: Transaction, actor: Actor, entry: LexiconEntry): Promise<void> {
  const { kind, word, form, value, note } = entry;
  await tx.lexiconEntry.upsert({
    where: { kind_word_form: { kind, word, form } },
    create: { kind, word, form, value, note, author: actor.name },
    update: { value, note, author: actor.name },
  });
}

/**
 * @param key.looked the mark of the entry as it was seen (lib/looked.ts)
 * @returns the entry of the log by which `putBackEntry` writes it again
 * @throws KanbaoError `not-found`, `conflict`
 */
export async function removeEntry(
  actor: Actor,
  { kind, word, form, looked }: Key & Readonly<{ looked?: string }>,
): Promise<string> {
  return db().$transaction(async (tx) => {
    const had = await findForWrite(tx, { kind, word, form });
    if (had !== null) requireLooked(toEntryFacts(had), looked);
    const { count } = await tx.lexiconEntry.deleteMany({ where: { kind, word, form } });
    if (count === 0)
      throw new KanbaoError(
        'not-found',
        `The lexicon has no ${kind} “${word}” (${form}); npm run lexicon -- list shows what it has.`,
        { say: 'paper.gone' },
      );
    return audit(tx, actor, {
      action: 'lexicon.remove',
      subject: { kind: 'lexicon', id: kind, name: word },
      before: { form, ...(had === null ? {} : toEntryFacts(had)) },
    });
  });
}

/**
 * Writes an entry again that was removed.
 *
 * @param removal what `removeEntry` returned
 * @throws KanbaoError `not-found` for no such removal; `conflict` where there is an entry for the word again
 */
export async function putBackEntry(actor: Actor, removal: string): Promise<LexiconEntry> {
  const { id: kind, name: word, facts } = await requireRemoval('lexicon', removal);
  const written = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  const entry = entrySchema.parse({ kind, word, ...written });
  await writeEntry(actor, entry, undefined);
  return entry;
}
