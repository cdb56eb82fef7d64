import type { Actor } from '#lib/actor.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';
import { requireNewSlug } from '#lib/lists/addresses.ts';

/**
 * Makes a section, or gives an existing one these names and this place in the paper's order.
 *
 * @throws KanbaoError `bad-input` for a new slug that cannot stand in an address, `conflict` for one that another section had
 */
export async function saveSection(
  _actor: Actor,
  section: Readonly<{ slug: string; position: number; names: Names }>,
): Promise<void> {
  const { slug, position } = section;
  const names = toEditionNames(section.names);
  await db().$transaction(async (tx) => {
    if ((await tx.section.count({ where: { slug } })) === 0) await requireNewSlug(tx, 'sections', slug);
    await tx.section.upsert({
      where: { slug },
      create: { slug, position, names: { create: names } },
      update: { position, names: { deleteMany: {}, create: names } },
    });
    await announce(tx, { tags: [tags.sections] });
  });
}
