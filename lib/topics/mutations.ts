import type { Actor } from '#lib/actor.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';
import { requireNewSlug, requireSlug } from '#lib/lists/addresses.ts';

/**
 * Makes a topic, or gives an existing one these names.
 *
 * @throws KanbaoError `bad-input` for what cannot stand in an address, and without any name; `conflict` for a new slug that another topic had
 */
export async function saveTopic(_actor: Actor, topic: Readonly<{ slug: string; names: Names }>): Promise<void> {
  const { slug } = topic;
  requireSlug(slug);
  const names = toEditionNames(topic.names);
  if (names.length === 0 || names.some(({ name }) => name.trim() === ''))
    throw new KanbaoError('bad-input', 'A topic needs a name in Chinese or in English, or in both.');
  await db().$transaction(async (tx) => {
    if ((await tx.topic.count({ where: { slug } })) === 0) await requireNewSlug(tx, 'topics', slug);
    const { id } = await tx.topic.upsert({
      where: { slug },
      create: { slug, names: { create: names } },
      update: { names: { deleteMany: {}, create: names } },
    });
    await announce(tx, { tags: [tags.topic(id), tags.lists] });
  });
}
