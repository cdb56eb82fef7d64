import { randomBytes } from 'node:crypto';
import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';
import { findRenamed, requireNewSlug } from '#lib/lists/addresses.ts';
import { recordNamed } from '#lib/named/mutations.ts';
import { stores } from '#lib/named/stores.ts';
import { toSlug } from '#lib/text/pinyin.ts';
import { toSimplified } from '#lib/text/script.ts';

/**
 * Makes a person for bylines, or gives an existing one these names.
 *
 * @throws KanbaoError `bad-input` for a new handle that cannot stand in an address, `conflict` for one that another person had
 */
export async function savePerson(actor: Actor, person: Readonly<{ handle: string; names: Names }>): Promise<void> {
  const { handle: slug } = person;
  const names = toEditionNames(person.names);
  await db().$transaction(async (tx) => {
    const before = await stores.person.find(tx, { slug });
    if (before === null) await requireNewSlug(tx, 'people', slug);
    const { id } = await tx.person.upsert({
      where: { handle: slug },
      create: { handle: slug, names: { create: names } },
      update: { names: { deleteMany: {}, create: names } },
      select: { id: true },
    });
    await recordNamed(tx, actor, 'person', before === null ? 'add' : 'change', { before, after: { id, slug, names } });
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
