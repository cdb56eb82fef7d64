import type { Actor } from '#lib/actor.ts';
import { audit } from '#lib/audit/record.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';
import { requireNewSlug } from '#lib/lists/addresses.ts';
import { requireLooked } from '#lib/looked.ts';
import { recordNamed } from '#lib/named/mutations.ts';
import { lockSections, stores } from '#lib/named/stores.ts';

/**
 * Makes a section, or gives an existing one these names and this place in the paper's order.
 *
 * @throws KanbaoError `bad-input` for a new slug that cannot stand in an address, `conflict` for one that another section had
 */
export async function saveSection(
  actor: Actor,
  section: Readonly<{ slug: string; position: number; names: Names }>,
): Promise<void> {
  const { slug, position } = section;
  const names = toEditionNames(section.names);
  await db().$transaction(async (tx) => {
    const before = await stores.section.find(tx, { slug });
    if (before === null) await requireNewSlug(tx, 'sections', slug);
    const { id } = await tx.section.upsert({
      where: { slug },
      create: { slug, position, names: { create: names } },
      update: { position, names: { deleteMany: {}, create: names } },
      select: { id: true },
    });
    await recordNamed(tx, actor, 'section', before === null ? 'add' : 'change', { before, after: { id, slug, names } });
  });
}

/**
 * Moves a section one place up or down in the menu.
 *
 * @param given.looked the mark of the order that was seen (lib/looked.ts)
 * @throws KanbaoError `not-found`, `conflict`
 */
export async function moveSection(
  actor: Actor,
  { id, to, looked }: Readonly<{ id: string; to: 'up' | 'down'; looked?: string }>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockSections(tx);
    const rows = await tx.section.findMany({
      where: {},
      select: { id: true, slug: true },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    });
    requireLooked({ order: rows.map((row) => row.id) }, looked);
    const place = rows.findIndex((row) => row.id === id);
    const moved = rows[place];
    if (moved === undefined) throw new KanbaoError('not-found', 'There is no such section.', { say: 'paper.gone' });
    const other = to === 'up' ? place - 1 : place + 1;
    if (rows[other] === undefined) return;
    const order = rows.with(place, rows[other]).with(other, moved);
    for (const [position, row] of order.entries())
      await tx.section.update({ where: { id: row.id }, data: { position }, select: { id: true } });
    await audit(tx, actor, {
      action: 'section.move',
      subject: { kind: 'section', id, name: moved.slug },
      before: { order: rows.map(({ slug }) => slug) },
      after: { order: order.map(({ slug }) => slug) },
    });
    await announce(tx, { tags: [tags.sections] });
  });
}
