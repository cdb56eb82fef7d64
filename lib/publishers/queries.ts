import { shows, tags } from '#lib/changes/tags.ts';
import { db, reading } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
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

/** The publishers there are, by handle, with their names in the order of the editions. */
export async function listPublishers(): Promise<Array<Readonly<{ slug: string; names: string[] }>>> {
  const rows = await db().publisher.findMany({
    where: {},
    select: { handle: true, texts: { select: { name: true }, orderBy: { edition: { position: 'asc' } } } },
    orderBy: { handle: 'asc' },
    take: most,
  });
  return rows.map(({ handle, texts }) => ({ slug: handle, names: texts.map(({ name }) => name) }));
}

/** As many as a sentence can name. */
const named = 20;

/** @throws KanbaoError `bad-input` that names the publishers there are. */
export async function requirePublisher(handle: string): Promise<void> {
  if ((await db().publisher.count({ where: { handle } })) > 0) return;
  const found = await db().publisher.findMany({ select: { handle: true }, orderBy: { handle: 'asc' }, take: named });
  const names = found.map((each) => each.handle).join(', ');
  throw new KanbaoError(
    'bad-input',
    `There is no publisher “${handle}”; ${names === '' ? 'there are none yet' : `there are ${names}`}. Nothing was stored.`,
  );
}
