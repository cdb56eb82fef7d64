import { shows, tags } from '#lib/changes/tags.ts';
import { db, reading } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { toWrittenNames } from '#lib/i18n/names.ts';
import { escapeLike } from '#lib/like.ts';
import { toMark } from '#lib/looked.ts';
import type { NamedRequest } from '#lib/named/schema.ts';
import { publisherTexts, toPublisherFacts } from '#lib/publishers/mutations.ts';
import type { PublisherForm, PublisherName, PublisherPage } from '#lib/publishers/views.ts';

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
  shows(tags.lists, ...rows.map(({ publisher }) => tags.publisher(publisher.id)));
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

const pageSize = 50;

/** One page of the publishers by handle, for the newsroom; `q` is looked for in their names and handles. */
export async function listPublisherRows({ q, after }: NamedRequest): Promise<PublisherPage> {
  const contains = { contains: escapeLike(q), mode: 'insensitive' } as const;
  const rows = await db().publisher.findMany({
    where: {
      AND: [
        q === '' ? {} : { OR: [{ handle: contains }, { texts: { some: { name: contains } } }] },
        after === undefined ? {} : { handle: { gt: after } },
      ],
    },
    select: {
      id: true,
      handle: true,
      kind: true,
      texts: { select: { editionCode: true, name: true, statement: true } },
    },
    orderBy: { handle: 'asc' },
    take: pageSize + 1,
  });
  const shown = rows.slice(0, pageSize);
  const counts = await db().article.groupBy({
    by: ['publisherId'],
    where: { publisherId: { in: shown.map(({ id }) => id) } },
    _count: true,
  });
  const articles = new Map(counts.map(({ publisherId, _count }) => [publisherId, _count]));
  return {
    rows: shown.map(({ id, handle, kind, texts }) => ({
      ...{ id, handle, kind },
      names: Object.fromEntries(texts.map(({ editionCode, name }) => [editionCode, name])),
      hasStatement: texts.some(({ statement }) => statement !== null),
      articles: articles.get(id) ?? 0,
    })),
    next: rows.length > pageSize ? (shown.at(-1)?.handle ?? null) : null,
  };
}

/** @returns a publisher as its form has it; null where there is none */
export async function getPublisherForm(id: string): Promise<PublisherForm | null> {
  const row = await db().publisher.findUnique({
    where: { id },
    select: { handle: true, kind: true, texts: publisherTexts },
  });
  if (row === null) return null;
  const of = (key: 'name' | 'description' | 'statement') =>
    toWrittenNames(row.texts.flatMap(({ editionCode, [key]: name }) => (name === null ? [] : [{ editionCode, name }])));
  return {
    ...{ id, handle: row.handle, kind: row.kind, looked: toMark(toPublisherFacts(row)) },
    ...{ names: of('name'), descriptions: of('description'), statement: of('statement') },
  };
}
