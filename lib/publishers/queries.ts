import { shows, tags } from '#lib/changes/tags.ts';
import { reading } from '#lib/db.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { PublisherName } from '#lib/publishers/views.ts';

/** More than anybody picks from a list. */
const most = 200;

/** Who publishes in an edition, by handle: those that have a name in it. */
export async function listPublisherNames(edition: EditionCode): Promise<PublisherName[]> {
  const rows = await (
    await reading()
  ).publisherText.findMany({
    where: { editionCode: edition },
    select: { name: true, publisher: { select: { id: true, handle: true } } },
    orderBy: { publisher: { handle: 'asc' } },
    take: most,
  });
  shows(...rows.map(({ publisher }) => tags.publisher(publisher.id)));
  return rows.map(({ name, publisher }) => ({ ...publisher, name }));
}
