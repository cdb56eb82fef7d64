import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';
import { requireNewSlug, requireSlug } from '#lib/lists/addresses.ts';
import { recordNamed } from '#lib/named/mutations.ts';
import { stores } from '#lib/named/stores.ts';

/**
 * Makes a topic, or gives an existing one these names.
 *
 * @throws KanbaoError `bad-input` for what cannot stand in an address, and without any name; `conflict` for a new slug that another topic had
 */
export async function saveTopic(actor: Actor, topic: Readonly<{ slug: string; names: Names }>): Promise<void> {
  const { slug } = topic;
  requireSlug(slug);
  const names = toEditionNames(topic.names);
  if (names.length === 0 || names.some(({ name }) => name.trim() === ''))
    throw new KanbaoError('bad-input', 'A topic needs a name in Chinese or in English, or in both.');
  await db().$transaction(async (tx) => {
    const before = await stores.topic.find(tx, { slug });
    if (before === null) await requireNewSlug(tx, 'topics', slug);
    const { id } = await tx.topic.upsert({
      where: { slug },
      create: { slug, names: { create: names } },
      update: { names: { deleteMany: {}, create: names } },
      select: { id: true },
    });
    await recordNamed(tx, actor, 'topic', before === null ? 'add' : 'change', { before, after: { id, slug, names } });
  });
}
