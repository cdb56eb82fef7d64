import { operator } from '#lib/actor.ts';
import { checkLinks } from '#lib/checklist/link-checks.ts';
import { getChecklist } from '#lib/checklist/queries.ts';
import { getReceipt } from '#lib/receipts/queries.ts';

/**
 * Asks the links of an article and says what stands against publishing it, a line each; or JSON for programs.
 * @throws KanbaoError `not-found`
 */
export async function printChecklist(slug: string, isJson: boolean): Promise<string> {
  const { articleId } = await getChecklist(operator, slug);
  await checkLinks(articleId, { signal: AbortSignal.timeout(120_000) });
  const checklist = await getChecklist(operator, slug);
  if (isJson) return JSON.stringify(checklist);
  if (checklist.findings.length === 0) return `Nothing stands against publishing revision ${checklist.revision}.`;
  return checklist.findings
    .map(({ level, name, block, detail }) =>
      `${level.padEnd(7)}  ${name.padEnd(17)}  ${(block ?? '').padEnd(8)}  ${detail ?? ''}`.trimEnd(),
    )
    .join('\n');
}

/**
 * What was verified from outside of an article, a line each; or JSON for programs.
 * @throws KanbaoError `not-found`
 */
export async function printReceipt(slug: string, isJson: boolean): Promise<string> {
  const checks = await getReceipt(slug);
  if (isJson) return JSON.stringify(checks);
  if (checks.length === 0) return 'There is no receipt: it is not published, or was just now.';
  return checks
    .map(({ edition, name, revision, since, verifiedAt, lastError }) =>
      [
        verifiedAt === null ? '·' : '✓',
        edition.padEnd(7),
        name.padEnd(12),
        `revision ${revision}`,
        `since ${since.toISOString()}`,
        verifiedAt === null ? (lastError ?? 'not looked for yet') : `seen ${verifiedAt.toISOString()}`,
      ].join('  '),
    )
    .join('\n');
}
