import type { Content } from '#lib/articles/content.ts';
import type { Finding, FindingName } from '#lib/checklist/findings.ts';
import { checkArticle } from '#lib/checklist/queries.ts';
import type { Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { Actor } from '#lib/actor.ts';

type Publishing = Readonly<{
  articleId: string;
  slug: string;
  content: Content;
  /** The warnings that whoever publishes has seen and takes on themselves. */
  acknowledged: readonly FindingName[];
}>;

/**
 * Refuses to publish what the checklist has an error of, or a warning that nobody has taken on. Only a member of staff has a
 * checklist: a feed publishes by its own rule, and an operator by the command line.
 *
 * @returns the names of the warnings that were taken on
 * @throws KanbaoError `conflict` naming what stands against it
 */
export async function requireReady(tx: Transaction, actor: Actor, publishing: Publishing): Promise<FindingName[]> {
  if (actor.role === null) return [];
  const { articleId, slug, content, acknowledged } = publishing;
  const findings = await checkArticle(tx, articleId, content);
  const names = (level: Finding['level']): FindingName[] => [
    ...new Set(findings.filter((each) => each.level === level).map(({ name }) => name)),
  ];
  const errors = names('error');
  if (errors.length > 0)
    throw new KanbaoError('conflict', `${slug} cannot be published before this is put right: ${errors.join(', ')}.`, {
      say: 'articles.notReady',
    });
  const warnings = names('warning');
  const left = warnings.filter((name) => !acknowledged.includes(name));
  if (left.length > 0)
    throw new KanbaoError('conflict', `${slug} has warnings that nobody has acknowledged: ${left.join(', ')}.`, {
      say: 'articles.notReady',
    });
  return warnings;
}

/** Writes down who took on which warnings; part of the publish itself. */
export async function recordAcknowledgement(
  tx: Transaction,
  { name, id }: Actor,
  given: Readonly<{ articleId: string; revision: number; warnings: readonly FindingName[] }>,
): Promise<void> {
  if (given.warnings.length === 0) return;
  await tx.acknowledgement.create({
    data: { ...given, warnings: [...given.warnings], author: name, authorId: id },
    select: { id: true },
  });
}
