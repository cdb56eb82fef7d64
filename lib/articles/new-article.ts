import type { NewArticle } from '#lib/articles/draft.ts';
import type { newArticleSchema } from '#lib/articles/forms.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { mayFor } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/views.ts';
import type { z } from 'zod';

/**
 * An empty article that somebody of the house begins to write: it is the house's own.
 *
 * @throws KanbaoError `bad-input` for a publisher that is not there, `forbidden` for one they do not write for
 */
export async function toNewArticle(
  staff: Staff,
  { headline, edition, section, publisher }: z.output<typeof newArticleSchema>,
): Promise<NewArticle> {
  const found = await db().publisher.findUnique({ where: { handle: publisher }, select: { id: true } });
  if (found === null)
    throw new KanbaoError('bad-input', `There is no publisher “${publisher}”.`, { say: 'articles.publisherGone' });
  if (!mayFor(staff, 'articles.write', found.id))
    throw new KanbaoError('forbidden', 'You write for your own publisher alone.', { say: 'articles.foreignPublisher' });
  return {
    ...{ edition, section, publisher, bylines: [], topics: [], reason: 'new' },
    content: {
      ...{ headline, standfirst: null, epigraph: [], hero: null, references: [], past: [], statement: null },
      body: { type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'b000' }, content: [] }] },
    },
    provenance: {
      ...{ originUrl: null, originAuthor: null, platform: null, publishRight: 'own', licence: null },
      ...{ obtained: 'written', indexable: true, sourceHash: null },
    },
  };
}
