import { z } from 'zod';
import type { Actor } from '#lib/actor.ts';
import { requireRemoval } from '#lib/audit/removals.ts';
import type { NamedKind } from '#lib/named/kinds.ts';
import { addNamed } from '#lib/named/mutations.ts';

const removedSchema = z.object({
  slug: z.string(),
  ...{ 'zh-hans': z.string().optional(), 'zh-hant': z.string().optional(), en: z.string().optional() },
  position: z.int().optional(),
  oldSlugs: z.array(z.string()).optional(),
});

/**
 * Makes one again that was removed, under its address and its old ones, a section in its place.
 *
 * @param entry what `removeNamed` returned
 * @throws KanbaoError `not-found` for no such entry; `conflict` where the address is in use meanwhile; as `addNamed`
 */
export async function putBackNamed(actor: Actor, kind: NamedKind, entry: string): Promise<string> {
  const { facts } = await requireRemoval(kind, entry);
  const { 'zh-hans': zh, 'zh-hant': hant, ...had } = removedSchema.parse(facts);
  return addNamed(actor, kind, { zh, hant, ...had });
}
