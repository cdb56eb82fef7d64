import type { Actor } from '#lib/actor.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';

/**
 * Makes a topic, or gives an existing one these names.
 *
 * @throws KanbaoError `bad-input` for what cannot stand in an address, and without any name
 */
export async function saveTopic(_actor: Actor, topic: Readonly<{ slug: string; names: Names }>): Promise<void> {
  const { slug } = topic;
  // As the front door reads addresses (server/front/routes.ts).
  if (!/^[a-z0-9][a-z0-9-]{0,119}$/.test(slug))
    throw new KanbaoError('bad-input', `“${slug}” cannot stand in an address; use small letters, digits and hyphens.`);
  const names = toEditionNames(topic.names);
  if (names.length === 0 || names.some(({ name }) => name.trim() === ''))
    throw new KanbaoError('bad-input', 'A topic needs a name in Chinese or in English, or in both.');
  await db().$transaction(async (tx) => {
    const { id } = await tx.topic.upsert({
      where: { slug },
      create: { slug, names: { create: names } },
      update: { names: { deleteMany: {}, create: names } },
    });
    await announce(tx, { tags: [tags.topic(id), tags.lists] });
  });
}
