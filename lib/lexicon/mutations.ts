import type { Actor } from '#lib/actor.ts';
import { audit } from '#lib/audit/record.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { mostEntries, type LexiconEntry } from '#lib/lexicon/schema.ts';

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
      const after = await tx.lexiconEntry.count();
      if (after > mostEntries)
        throw new KanbaoError(
          'bad-input',
          `The lexicon would have ${String(after)} entries, and ${String(mostEntries)} are taken at most: remove what is not needed.`,
        );
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

async function saveEntry(tx: Transaction, actor: Actor, entry: LexiconEntry): Promise<void> {
  const { kind, word, form, value, note } = entry;
  await tx.lexiconEntry.upsert({
    where: { kind_word_form: { kind, word, form } },
    create: { kind, word, form, value, note, author: actor.name },
    update: { value, note, author: actor.name },
  });
}

/** @throws KanbaoError `not-found` */
export async function removeEntry(
  actor: Actor,
  { kind, word, form }: Readonly<Pick<LexiconEntry, 'kind' | 'word' | 'form'>>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.lexiconEntry.deleteMany({ where: { kind, word, form } });
    if (count === 0)
      throw new KanbaoError(
        'not-found',
        `The lexicon has no ${kind} “${word}” (${form}); npm run lexicon -- list shows what it has.`,
      );
    await audit(tx, actor, {
      action: 'lexicon.remove',
      subject: { kind: 'lexicon', id: kind, name: word },
      before: { form },
    });
  });
}
