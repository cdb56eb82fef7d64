import { db } from '#lib/db.ts';
import { compareSignatures, type Signature } from '#lib/ingest/signature.ts';

/** A story that is here already. `same`: from the same place, or of the same bytes; `alike`: its text is nearly the same. */
export type Twin = Readonly<{
  articleId: string;
  slug: string;
  status: string;
  kind: 'same' | 'alike';
  likeness: number;
}>;

type Origin = Readonly<{ originalHash: string; item: number; url: string | null; identity: string | null }>;

/** From here on two texts are offered as the same: an update and its first form are 0.8 alike, two stories of a day 0.1. */
const enough = 0.6;
/** Candidates that are looked at. */
const most = 20;

/** The story that an incoming one is, or is nearly: first by its origin, then by its text, in either script. */
export async function findTwin(origin: Origin, signature: Signature | null): Promise<Twin | null> {
  const article = { select: { id: true, slug: true, status: true } } as const;
  const same = await db().article.findFirst({
    where: {
      OR: [
        { storyImport: { originalHash: origin.originalHash, item: origin.item } },
        ...(origin.url === null ? [] : [{ provenance: { originUrl: origin.url } }]),
        ...(origin.identity === null ? [] : [{ provenance: { identity: origin.identity } }]),
      ],
    },
    select: article.select,
    orderBy: { createdAt: 'asc' },
  });
  if (same !== null) return { articleId: same.id, slug: same.slug, status: same.status, kind: 'same', likeness: 1 };
  if (signature === null) return null;
  const candidates = await db().storyImport.findMany({
    where: { bands: { hasSome: signature.bands } },
    select: { signature: true, article },
    take: most,
  });
  const [best] = candidates
    .map((candidate) => ({ ...candidate.article, likeness: compareSignatures(signature.hashes, candidate.signature) }))
    .toSorted((one, other) => other.likeness - one.likeness);
  if (best === undefined || best.likeness < enough) return null;
  return { articleId: best.id, slug: best.slug, status: best.status, kind: 'alike', likeness: best.likeness };
}
