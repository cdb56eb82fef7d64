import type { Actor } from '#lib/actor.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';

/** Makes a person for bylines, or gives an existing one these names. */
export async function savePerson(_actor: Actor, person: Readonly<{ handle: string; names: Names }>): Promise<void> {
  const names = toEditionNames(person.names);
  await db().$transaction(async (tx) => {
    const { id } = await tx.person.upsert({
      where: { handle: person.handle },
      create: { handle: person.handle, names: { create: names } },
      update: { names: { deleteMany: {}, create: names } },
    });
    await announce(tx, { tags: [tags.person(id)] });
  });
}
