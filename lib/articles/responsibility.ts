import type { Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';

/**
 * What stands against publishing an article is damage left in its text, or that no right to publish it is on record. Then
 * a person has to answer for it by name; the name is kept with where the story came from.
 *
 * @param responsible the person's name; undefined where nobody has given one now
 * @throws KanbaoError `conflict` naming what stands against it, where nobody answers
 */
export async function requireResponsible(
  tx: Transaction,
  articleId: string,
  slug: string,
  responsible: string | undefined,
): Promise<void> {
  const [provenance, storyImport] = await Promise.all([
    tx.provenance.findUnique({ where: { articleId }, select: { publishRight: true, responsible: true } }),
    tx.storyImport.findUnique({ where: { articleId }, select: { damage: true } }),
  ]);
  const name = responsible?.trim() ?? '';
  if (name !== '' && provenance !== null) {
    await tx.provenance.update({ where: { articleId }, data: { responsible: name.slice(0, 200) } });
    return;
  }
  if (provenance?.responsible != null) return;
  const against = [
    ...(storyImport !== null && storyImport.damage > 0
      ? [
          `${String(storyImport.damage)} ${storyImport.damage === 1 ? 'place' : 'places'} where its text is still damaged`,
        ]
      : []),
    ...(provenance?.publishRight === 'none' ? ['no right to publish it on record'] : []),
  ];
  if (against.length === 0) return;
  throw new KanbaoError(
    'conflict',
    `${slug} has ${against.join(' and ')}; somebody must answer for publishing it: --responsible "name". Nothing was published.`,
  );
}
