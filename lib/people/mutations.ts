import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';

/** Makes a person for bylines, or gives an existing one these names. */
export async function savePerson(_actor: Actor, person: Readonly<{ handle: string; names: Names }>): Promise<void> {
  const names = toEditionNames(person.names);
  await db().person.upsert({
    where: { handle: person.handle },
    create: { handle: person.handle, names: { create: names } },
    update: { names: { deleteMany: {}, create: names } },
  });
}
