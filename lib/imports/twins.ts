import { db } from '#lib/db.ts';
import { compareSignatures, type Signature } from '#lib/ingest/signature.ts';

/**
 * A story that is here already. `bytes`: made of these very bytes; `same`: from the same place; `alike`: its text is nearly
 * the same.
 */
export type Twin = Readonly<{
  articleId: string;
  slug: string;
  status: string;
  kind: 'bytes' | 'same' | 'alike';
  likeness: number;
}>;

type Origin = Readonly<{ originalHash: string; item: number; url: string | null; identity: string | null }>;

/** From here on two texts are offered as the same; the tests of signature.ts show what is how much alike. */
const enough = 0.6;
/** Candidates that are looked at. */
const most = 20;

/** The story that an incoming one is, or is nearly: first by its origin, then by its text, in either script. */
export async function findTwin(origin: Origin, signature: Signature | null): Promise<Twin | null> {
  const article = { select: { id: true, slug: true, status: true } } as const;
  const { originalHash, item } = origin;
  const bytes = await db().storyImport.findFirst({ where: { originalHash, item }, select: { article } });
  if (bytes !== null) return toTwin(bytes.article, 'bytes', 1);
  const same =
    origin.url === null && origin.identity === null
      ? null
      : await db().article.findFirst({
          where: {
            OR: [
              ...(origin.url === null ? [] : [{ provenance: { originUrl: origin.url } }]),
              ...(origin.identity === null ? [] : [{ provenance: { identity: origin.identity } }]),
            ],
          },
          select: article.select,
          orderBy: { createdAt: 'asc' },
        });
  if (same !== null) return toTwin(same, 'same', 1);
  if (signature === null) return null;
  const candidates = await db().storyImport.findMany({
    where: { bands: { hasSome: signature.bands } },
    select: { signature: true, article },
    take: most,
  });
  const [best] = candidates
    .map((candidate) => ({ ...candidate.article, likeness: compareSignatures(signature.hashes, candidate.signature) }))
    .toSorted((one, other) => other.likeness - one.likeness);
  return best === undefined || best.likeness < enough ? null : toTwin(best, 'alike', best.likeness);
}

function toTwin(
  { id, slug, status }: Readonly<{ id: string; slug: string; status: string }>,
  kind: Twin['kind'],
  likeness: number,
): Twin {
  return { articleId: id, slug, status, kind, likeness };
}
