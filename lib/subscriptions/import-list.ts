import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { readOpml } from '#lib/ingest/sources/opml.ts';
import { addSubscription } from '#lib/subscriptions/mutations.ts';
import type { Settings } from '#lib/subscriptions/schema.ts';

/** What became of each feed of a list. */
export type Imported = Readonly<{ address: string; outcome: 'added' | 'present' | 'refused'; reason: string | null }>;

/**
 * Subscribes to the feeds of an OPML list. A folder that has the name or the slug of a section, in any edition, puts its
 * feeds there; `settings` hold for all of them. One that is refused keeps no other out.
 *
 * @throws KanbaoError `bad-input` for bytes that are no such list
 */
export async function importSubscriptions(
  actor: Actor,
  bytes: Uint8Array,
  settings: Settings,
  now = new Date(),
): Promise<Imported[]> {
  const sections = await db().section.findMany({ select: { slug: true, names: { select: { name: true } } } });
  const byName = new Map(
    sections.flatMap(({ slug, names }) =>
      [slug, ...names.map(({ name }) => name)].map((name) => [name.toLowerCase(), slug]),
    ),
  );
  const results: Imported[] = [];
  for (const { title, feed, folders } of readOpml(bytes)) {
    const section = settings.section ?? folders.flatMap((each) => byName.get(each.toLowerCase()) ?? []).at(-1);
    const own = { ...settings, ...(section === undefined ? {} : { section }) };
    try {
      const { address } = await addSubscription(
        actor,
        feed,
        title === null ? own : { title: title.slice(0, 300), ...own },
        now,
      );
      results.push({ address, outcome: 'added', reason: null });
    } catch (error) {
      if (!(error instanceof KanbaoError)) throw error;
      const outcome = error.code === 'conflict' ? 'present' : 'refused';
      results.push({ address: feed, outcome, reason: error.message });
    }
  }
  return results;
}
