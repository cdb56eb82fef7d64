import type { Actor } from '#lib/actor.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { findHero } from '#lib/articles/publish.ts';
import { audit } from '#lib/audit/record.ts';
import { toFreeSlugs } from '#lib/articles/slug.ts';
import { db, type Prisma, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';

export type NewArticle = Readonly<{
  edition: EditionCode;
  content: Content;
  /** Chosen by a person; otherwise made from the headline. */
  slug?: string;
  /** What its source calls it; used where it has the form of a slug and is free. */
  wishedSlug?: string | null;
  /** Slug of the section; null while nobody has chosen one. */
  section: string | null;
  publisher: string;
  /** Handles of people, slugs of topics, in order. */
  bylines: readonly string[];
  topics: readonly string[];
  provenance: Omit<Prisma.ProvenanceUncheckedCreateWithoutArticleInput, 'obtainedAt'>;
  /** What the import doctor did, where it was one. */
  storyImport?: Prisma.StoryImportUncheckedCreateWithoutArticleInput;
  reason: string;
}>;

export type ArticleHandle = Readonly<{
  id: string;
  slug: string;
  status: 'draft' | 'published' | 'withdrawn' | 'takedown';
  version: number;
}>;

/**
 * Stores a new draft with its first revision, all of it or nothing.
 * @throws KanbaoError `bad-input` for a section, publisher, person or topic that is not there, `conflict` for a slug in use.
 */
export async function createDraft(actor: Actor, given: NewArticle): Promise<ArticleHandle> {
  const [made] = await createDrafts(actor, [given]);
  if (made === undefined) throw new Error('a draft was asked for and none was made');
  return made;
}

/**
 * Stores drafts as `createDraft` does, all of them or none: an export of a hundred thousand stories comes in by fifties,
 * each of which costs about as many statements as one story.
 *
 * @returns their handles, in the order given
 */
export async function createDrafts(actor: Actor, given: readonly NewArticle[]): Promise<ArticleHandle[]> {
  const drafts = given.map((each) => ({ ...each, content: contentSchema.parse(each.content) }));
  return db().$transaction(
    async (tx) => {
      const found = await findNamed(tx, given);
      const slugs = await toFreeSlugs(
        tx,
        drafts.map(({ slug = null, wishedSlug = null, content: { headline } }) => ({
          ...{ asked: slug, wished: wishedSlug, headline },
        })),
      );
      const rows: Prisma.ArticleCreateManyInput[] = [];
      for (const [index, { edition, content, section, publisher }] of drafts.entries())
        rows.push({
          slug: slugs[index] ?? '',
          originalEditionCode: edition,
          ...toHead(content),
          heroId: await findHero(tx, content),
          sectionId: section === null ? null : need(found.sections, 'section', section),
          publisherId: need(found.publishers, 'publisher', publisher),
        });
      const made = await tx.article.createManyAndReturn({
        data: rows,
        select: { id: true, slug: true, status: true, version: true },
      });
      const bySlug = new Map(made.map((handle) => [handle.slug, handle]));
      const handles = slugs.map((slug) => {
        const handle = bySlug.get(slug);
        if (handle === undefined) throw new Error('the database returned another article than it was given');
        return handle;
      });
      const placed = drafts.map((draft, index) => ({ ...draft, articleId: handles[index]?.id ?? '' }));
      await writeParts(tx, actor, placed, found);
      // Of the stories of an import the import itself tells.
      if (actor.role !== null)
        for (const [index, { id, slug }] of handles.entries())
          await audit(tx, actor, {
            action: 'article.create',
            subject: { kind: 'article', id, name: drafts[index]?.content.headline ?? slug },
            after: { slug },
          });
      return handles;
    },
    { timeout: 30_000 },
  );
}

type Placed = NewArticle & Readonly<{ articleId: string }>;

async function writeParts(tx: Transaction, actor: Actor, placed: readonly Placed[], found: Found): Promise<void> {
  await writeProvenance(tx, actor, placed);
  await writeRevisions(tx, actor, placed);
  await writeImports(
    tx,
    placed.flatMap(({ articleId, storyImport }) => (storyImport === undefined ? [] : [{ ...storyImport, articleId }])),
  );
  const bylines = placed.flatMap(({ articleId, bylines: handles }) =>
    [...new Set(handles)].map((handle, position) => ({
      ...{ articleId, personId: need(found.people, 'person', handle), position },
    })),
  );
  if (bylines.length > 0) await tx.byline.createMany({ data: bylines });
  const topics = placed.flatMap(({ articleId, topics: slugs }) =>
    [...new Set(slugs)].map((slug, position) => ({
      ...{ articleId, topicId: need(found.topics, 'topic', slug), position },
    })),
  );
  if (topics.length > 0) await tx.articleTopic.createMany({ data: topics });
}

/*
 * What there is much of goes past Prisma, whose compiler takes each value apart: 50 revisions cost 21 ms of its time and 3 ms
 * so. The first revision of an article has the article's id, which is as good as one of its own.
 */
async function writeProvenance(tx: Transaction, { name }: Actor, placed: readonly Placed[]): Promise<void> {
  const rows = JSON.stringify(placed.map(({ articleId, provenance }) => ({ ...provenance, articleId })));
  await tx.$executeRaw`
    INSERT INTO "provenance" ("article_id", "origin_url", "origin_author", "platform", "publish_right", "licence", "obtained",
                              "source_hash", "indexable", "origin_published_at", "identity", "responsible",
                              "right_recorded_by", "right_recorded_at")
    SELECT "articleId", "originUrl", "originAuthor", "platform", "publishRight", "licence", "obtained",
           "sourceHash", "indexable", "originPublishedAt", "identity", "responsible",
           CASE WHEN "publishRight" <> 'none' THEN ${name} END, CASE WHEN "publishRight" <> 'none' THEN now() END
    FROM jsonb_to_recordset(${rows}::jsonb) AS row(
      "articleId" uuid, "originUrl" text, "originAuthor" text, "platform" text, "publishRight" publishing_right,
      "licence" text, "obtained" text, "sourceHash" text, "indexable" boolean, "originPublishedAt" timestamptz,
      "identity" text, "responsible" text)`;
}

async function writeRevisions(tx: Transaction, { name }: Actor, placed: readonly Placed[]): Promise<void> {
  const rows = JSON.stringify(placed.map(({ articleId, content, reason }) => ({ articleId, content, reason })));
  await tx.$executeRaw`
    INSERT INTO "revision" ("id", "article_id", "number", "content", "author", "reason")
    SELECT "articleId", "articleId", 1, "content", ${name}, "reason"
    FROM jsonb_to_recordset(${rows}::jsonb) AS row("articleId" uuid, "content" jsonb, "reason" text)`;
}

type ImportRow = Prisma.StoryImportUncheckedCreateInput;

async function writeImports(tx: Transaction, imports: readonly ImportRow[]): Promise<void> {
  if (imports.length === 0) return;
  const rows = JSON.stringify(imports);
  await tx.$executeRaw`
    INSERT INTO "story_import" ("article_id", "original_hash", "item", "name", "edition_code", "report", "changes",
                                "rejected", "damage", "signature", "bands")
    SELECT "articleId", "originalHash", coalesce("item", 0), "name", "editionCode", "report", "changes",
           coalesce("rejected", '{}'), "damage", coalesce("signature", '{}'), coalesce("bands", '{}')
    FROM jsonb_to_recordset(${rows}::jsonb) AS row(
      "articleId" uuid, "originalHash" text, "item" int, "name" text, "editionCode" text, "report" jsonb, "changes" jsonb,
      "rejected" text[], "damage" int, "signature" int[], "bands" text[])`;
}

type Found = Awaited<ReturnType<typeof findNamed>>;

/** The ids of whatever the articles name, by the name they use. */
async function findNamed(tx: Transaction, given: readonly NewArticle[]) {
  const unique = (names: ReadonlyArray<string | null>): string[] => [
    ...new Set(names.filter((name): name is string => name !== null)),
  ];
  const sections = unique(given.map(({ section }) => section));
  const publishers = unique(given.map(({ publisher }) => publisher));
  const people = unique(given.flatMap(({ bylines }) => bylines));
  const topics = unique(given.flatMap(({ topics: slugs }) => slugs));
  const bySlug = (slugs: string[]) => ({ where: { slug: { in: slugs } }, select: { id: true, slug: true } }) as const;
  const byHandle = (handles: string[]) =>
    ({ where: { handle: { in: handles } }, select: { id: true, handle: true } }) as const;
  return {
    sections: toIds(sections.length === 0 ? [] : await tx.section.findMany(bySlug(sections))),
    publishers: toIds(await tx.publisher.findMany(byHandle(publishers))),
    people: toIds(people.length === 0 ? [] : await tx.person.findMany(byHandle(people))),
    topics: toIds(topics.length === 0 ? [] : await tx.topic.findMany(bySlug(topics))),
  };
}

type Named = Readonly<{ id: string }> & (Readonly<{ slug: string }> | Readonly<{ handle: string }>);

function toIds(rows: readonly Named[]): Map<string, string> {
  return new Map(rows.map((row) => ['slug' in row ? row.slug : row.handle, row.id]));
}

function need(ids: ReadonlyMap<string, string>, kind: string, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new KanbaoError('bad-input', `There is no ${kind} “${name}”.`);
  return id;
}

/** What of a content stands in the article's own row, for lists of the newsroom. */
export function toHead({ headline, standfirst, epigraph }: Content) {
  return { headline, standfirst, epigraph };
}
