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
  // As two lists: Prisma's compiler would take each of a hundred values apart.
  const rows = await db().$queryRaw<Origin[]>`
    SELECT "origin"."origin_url", "origin"."identity", "article"."id", "article"."slug", "story_import"."original_hash"
    FROM (
      SELECT "article_id", "origin_url", "identity" FROM "provenance" WHERE "origin_url" = ANY(${urls})
      UNION
      SELECT "article_id", "origin_url", "identity" FROM "provenance" WHERE "identity" = ANY(${identities})
    ) AS "origin"
    JOIN "article" ON "article"."id" = "origin"."article_id"
    LEFT JOIN "story_import" ON "story_import"."article_id" = "article"."id"
    ORDER BY "article"."created_at" DESC, "article"."id" DESC`;
  const origins = new Map<string, Twin>();
  // The eldest, which is the last, is the one that came first from there.
  for (const { origin_url: url, identity, id: articleId, slug, original_hash: originalHash } of rows) {
    const twin: Twin = { articleId, slug, kind: 'same', likeness: 1, originalHash };
    for (const name of [url, identity]) if (name !== null) origins.set(name, twin);
  }
  return origins;
}

type Origin = Readonly<{
  origin_url: string | null;
  identity: string | null;
  id: string;
  slug: string;
  original_hash: string | null;
}>;

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
