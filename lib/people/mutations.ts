import { randomBytes } from 'node:crypto';
import type { Actor } from '#lib/actor.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';
import { findRenamed, requireNewSlug } from '#lib/lists/addresses.ts';
import { toSlug } from '#lib/text/pinyin.ts';
import { toSimplified } from '#lib/text/script.ts';

/**
 * Makes a person for bylines, or gives an existing one these names.
 *
 * @throws KanbaoError `bad-input` for a new handle that cannot stand in an address, `conflict` for one that another person had
 */
export async function savePerson(_actor: Actor, person: Readonly<{ handle: string; names: Names }>): Promise<void> {
  const { handle } = person;
  const names = toEditionNames(person.names);
  await db().$transaction(async (tx) => {
    if ((await tx.person.count({ where: { handle } })) === 0) await requireNewSlug(tx, 'people', handle);
    const { id } = await tx.person.upsert({
      where: { handle },
      create: { handle, names: { create: names } },
      update: { names: { deleteMany: {}, create: names } },
    });
    await announce(tx, { tags: [tags.person(id), tags.lists] });
  });
}

/**
 * The people of a byline, by their names in an edition; whoever is not known yet is made a person.
 *
 * @param met handles of those whom the same source named before, by edition and name: filled as it goes
 * @returns their handles, in order
 */
export async function ensurePeople(
  actor: Actor,
  names: readonly string[],
  edition: EditionCode,
  met: Map<string, string> = new Map(),
): Promise<string[]> {
  const handles: string[] = [];
  for (const name of new Set(names)) {
    const key = `${edition} ${name}`;
    const handle = met.get(key) ?? (await ensurePerson(actor, name, edition));
    met.set(key, handle);
    handles.push(handle);
  }
  return handles;
}

async function ensurePerson(actor: Actor, name: string, edition: EditionCode): Promise<string> {
  const known = await db().personName.findFirst({
    where: { editionCode: edition, name },
    select: { person: { select: { handle: true } } },
    orderBy: { personId: 'asc' },
  });
  return known?.person.handle ?? makePerson(actor, name, edition);
}

async function makePerson(actor: Actor, name: string, edition: EditionCode): Promise<string> {
  const made = toSlug(name);
  const isFree =
    made !== null &&
    (await db().person.count({ where: { handle: made } })) === 0 &&
    (await findRenamed(db(), 'people', made)) === null;
  const handle = isFree ? made : `${made ?? 'person'}-${randomBytes(3).toString('hex')}`;
  const { language, script } = getEdition(edition);
  const names = script === 'hant' ? { zh: toSimplified(name), hant: name } : { [language]: name };
  await savePerson(actor, { handle, names });
  return handle;
}
