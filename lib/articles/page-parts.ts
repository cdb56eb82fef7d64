import { amendmentSelect, toNotes } from '#lib/amendments/queries.ts';
import { counterpartSelect, toGroup } from '#lib/articles/translations.ts';
import type { ArticlePage } from '#lib/articles/views.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import type { Prisma } from '#lib/db.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { toListPath } from '#lib/lists/links.ts';

/** What an article's page shows that is the article's own, and no edition's words: who, about what, where from, what changed. */
type PageParts = Pick<
  ArticlePage,
  | ('bylines' | 'publisherLink' | 'topics' | 'updatedAt' | 'notes' | 'provenance')
  | ('editions' | 'paths' | 'originalEdition' | 'translated')
>;

export function partsSelect(edition: EditionCode, now: Date) {
  const named = { where: { editionCode: edition }, select: { name: true } };
  return {
    updatedAt: true,
    liveRevision: true,
    amendments: { select: amendmentSelect, orderBy: { at: 'asc' } },
    ...counterpartSelect(now),
    publisherId: true,
    publisher: {
      select: { handle: true, texts: { where: { editionCode: edition }, select: { name: true, statement: true } } },
    },
    bylines: {
      select: { personId: true, person: { select: { handle: true, names: named } } },
      orderBy: { position: 'asc' },
    },
    topics: {
      select: { topicId: true, topic: { select: { slug: true, names: named } } },
      orderBy: { position: 'asc' },
    },
    provenance: { select: { originUrl: true, publishRight: true, indexable: true, obtained: true } },
  } satisfies Prisma.ArticleSelect;
}

type Row = Prisma.ArticleGetPayload<{ select: ReturnType<typeof partsSelect> }>;

/** These parts of a row; says that the page shows them. */
export function toParts(article: Row, edition: EditionCode): PageParts {
  shows(...article.bylines.map(({ personId }) => tags.person(personId)));
  shows(...article.topics.map(({ topicId }) => tags.topic(topicId)));
  const publisherName = article.publisher.texts[0]?.name;
  return {
    bylines: article.bylines.flatMap(({ personId: id, person: { handle, names } }) =>
      names.map(({ name }) => ({ id, name, path: toListPath(edition, 'people', handle) })),
    ),
    publisherLink:
      publisherName === undefined
        ? null
        : {
            ...{ id: article.publisherId, name: publisherName },
            path: toListPath(edition, 'publishers', article.publisher.handle),
          },
    topics: article.topics.flatMap(({ topicId: id, topic: { slug: each, names } }) =>
      names.map(({ name }) => ({ id, name, path: toListPath(edition, 'topics', each) })),
    ),
    updatedAt: article.updatedAt,
    notes: toNotes(article.amendments, edition),
    ...toGroup(article),
    provenance: {
      originUrl: article.provenance?.originUrl ?? null,
      publishRight: article.provenance?.publishRight ?? 'none',
      indexable: article.provenance?.indexable ?? false,
      isSample: article.provenance?.obtained === 'sample',
    },
  };
}
