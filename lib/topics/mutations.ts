import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';

/** Makes a topic, or gives an existing one these names. */
export async function saveTopic(_actor: Actor, topic: Readonly<{ slug: string; names: Names }>): Promise<void> {
  const names = toEditionNames(topic.names);
  await db().topic.upsert({
    where: { slug: topic.slug },
    create: { slug: topic.slug, names: { create: names } },
    update: { names: { deleteMany: {}, create: names } },
  });
}
