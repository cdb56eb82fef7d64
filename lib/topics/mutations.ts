import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';
import { slugPattern } from '#lib/named/kinds.ts';
import { recordNamed } from '#lib/named/mutations.ts';
import { stores } from '#lib/named/stores.ts';

/**
 * Makes a topic, or gives an existing one these names.
 *
 * @throws KanbaoError `bad-input` for what cannot stand in an address, and without any name
 */
export async function saveTopic(actor: Actor, topic: Readonly<{ slug: string; names: Names }>): Promise<void> {
  const { slug } = topic;
  if (!slugPattern.test(slug))
    throw new KanbaoError('bad-input', `“${slug}” cannot stand in an address; use small letters, digits and hyphens.`);
  const names = toEditionNames(topic.names);
  if (names.length === 0 || names.some(({ name }) => name.trim() === ''))
    throw new KanbaoError('bad-input', 'A topic needs a name in Chinese or in English, or in both.');
  await db().$transaction(async (tx) => {
    const before = await stores.topic.find(tx, { slug });
    const { id } = await tx.topic.upsert({
      where: { slug },
      create: { slug, names: { create: names } },
      update: { names: { deleteMany: {}, create: names } },
      select: { id: true },
    });
    await recordNamed(tx, actor, 'topic', before === null ? 'add' : 'change', { before, after: { id, slug, names } });
  });
}
