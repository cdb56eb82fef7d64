import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { changesSchema } from '#lib/imports/schema.ts';
import { createNamer } from '#lib/ingest/repair.ts';
import type { Report } from '#lib/ingest/report.ts';
import type { Certainty } from '#lib/text/repair-step.ts';

/** What the import doctor did to a story, each change with the number by which a person decides on it. */
export type StoredImport = Readonly<{
  slug: string;
  /** The file's name, or the address it came from. */
  name: string;
  damage: number;
  /** What a decision on its changes names, so that nobody decides by numbers they have not seen. */
  version: number;
  report: Report;
  changes: ReadonlyArray<
    Readonly<{
      number: number;
      isRejected: boolean;
      kind: string;
      line: number;
      before: string;
      after: string;
      certainty: Certainty;
    }>
  >;
}>;

/** @throws KanbaoError `not-found` */
export async function getStoredImport(slug: string): Promise<StoredImport> {
  const found = await db().storyImport.findFirst({
    where: { article: { slug } },
    select: { name: true, damage: true, version: true, report: true, changes: true, rejected: true },
  });
  if (found === null)
    throw new KanbaoError('not-found', `${slug} was not imported, or is not here.`, { say: 'imports.gone' });
  const name = createNamer();
  const changes = changesSchema.parse(found.changes).map((change, index) => {
    const { kind, line, before, after, certainty } = change;
    return {
      number: index + 1,
      isRejected: found.rejected.includes(name(change)),
      kind,
      line,
      before,
      after,
      certainty,
    };
  });
  const { name: from, damage, version, report } = found;
  return { slug, name: from, damage, version, report: report as unknown as Report, changes };
}
