import { db } from '#lib/db.ts';
import { compareSignatures, type Signature } from '#lib/ingest/signature.ts';

/** A story that is here already. `same`: from the same place; `alike`: its text is nearly the same. */
export type Twin = Readonly<{
  articleId: string;
  slug: string;
  kind: 'same' | 'alike';
  likeness: number;
  /** The original it was made of; null for one that was not imported. */
  originalHash: string | null;
}>;

/** What a story is known by: where it stands, what its source calls it, how its text goes. */
export type Traits = Readonly<{ url: string | null; identity: string | null; signature: Signature | null }>;

/** From here on two texts are offered as the same; the tests of signature.ts show what is how much alike. */
const enough = 0.6;
/** Candidates that are looked at for each story. */
const most = 20;

/**
 * The stories that incoming ones are, or nearly are: first by their origin, then by their text, in either script.
 * @returns one for each, in the order given; null for one that is new
 */
export async function findTwins(incoming: readonly Traits[]): Promise<Array<Twin | null>> {
  const origins = await findOrigins(incoming);
  const found = incoming.map(({ url, identity }) => origins.get(url ?? '') ?? origins.get(identity ?? '') ?? null);
  const unknown = incoming.flatMap(({ signature }, at) =>
    found[at] === null && signature !== null ? [{ at, signature }] : [],
  );
  for (const { at, twin } of await findAlike(unknown)) found[at] = twin;
  return found;
}

/** Whether one story would be the twin of another: of two that came together the second waits for the first. */
export function isTwin(one: Traits, other: Traits): boolean {
  if ((one.url !== null && one.url === other.url) || (one.identity !== null && one.identity === other.identity))
    return true;
  if (one.signature === null || other.signature === null) return false;
  return compareSignatures(one.signature.hashes, other.signature.hashes) >= enough;
}

async function findOrigins(incoming: readonly Traits[]): Promise<Map<string, Twin>> {
  const urls = incoming.flatMap(({ url }) => (url === null ? [] : [url]));
  const identities = incoming.flatMap(({ identity }) => (identity === null ? [] : [identity]));
  if (urls.length + identities.length === 0) return new Map();
  const rows = await db().provenance.findMany({
    where: { OR: [{ originUrl: { in: urls } }, { identity: { in: identities } }] },
    select: {
      originUrl: true,
      identity: true,
      article: { select: { id: true, slug: true, createdAt: true, storyImport: { select: { originalHash: true } } } },
    },
  });
  const origins = new Map<string, Twin>();
  // The eldest is the one that came first from there.
  const sorted = rows.toSorted((one, other) => other.article.createdAt.getTime() - one.article.createdAt.getTime());
  for (const { originUrl, identity, article } of sorted) {
    const originalHash = article.storyImport?.originalHash ?? null;
    const twin: Twin = { articleId: article.id, slug: article.slug, kind: 'same', likeness: 1, originalHash };
    for (const name of [originUrl, identity]) if (name !== null) origins.set(name, twin);
  }
  return origins;
}

type Alike = Readonly<{ at: number; article_id: string; slug: string; original_hash: string; signature: number[] }>;

async function findAlike(
  asked: ReadonlyArray<Readonly<{ at: number; signature: Signature }>>,
): Promise<Array<{ at: number; twin: Twin }>> {
  if (asked.length === 0) return [];
  const wanted = JSON.stringify(asked.map(({ at, signature }) => ({ at, bands: signature.bands })));
  const [, rows] = await db().$transaction([
    // While an export comes in, the planner still takes the table for a small one and would read it through.
    db().$executeRaw`SET LOCAL enable_seqscan = off`,
    // One question for all of them: Prisma has no word for a limit to each.
    db().$queryRaw<Alike[]>`
      SELECT asked."at", "found"."article_id", "article"."slug", "found"."original_hash", "found"."signature"
      FROM jsonb_to_recordset(${wanted}::jsonb) AS asked("at" int, "bands" text[])
      CROSS JOIN LATERAL (
        SELECT "article_id", "original_hash", "signature" FROM "story_import"
        WHERE "story_import"."bands" && asked."bands" LIMIT ${most}
      ) AS "found"
      JOIN "article" ON "article"."id" = "found"."article_id"`,
  ]);
  const candidates = Map.groupBy(rows, ({ at }) => at);
  return asked.flatMap(({ at, signature }) => {
    const [best] = (candidates.get(at) ?? [])
      .map((row) => ({ ...row, likeness: compareSignatures(signature.hashes, row.signature) }))
      .toSorted((one, other) => other.likeness - one.likeness);
    if (best === undefined || best.likeness < enough) return [];
    const { article_id: articleId, slug, original_hash: originalHash, likeness } = best;
    return [{ at, twin: { articleId, slug, kind: 'alike' as const, likeness, originalHash } }];
  });
}
