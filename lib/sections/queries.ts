import { cache } from 'react';
import { shows, tags } from '#lib/changes/tags.ts';
import { db, reading } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { toSectionPath, type SectionLink } from '#lib/sections/links.ts';

/** The sections that have a name in an edition, in the paper's order; read once for all parts of one render. */
export const listSections = cache(async (edition: EditionCode): Promise<SectionLink[]> => {
  shows(tags.sections);
  const rows = await (
    await reading()
  ).sectionName.findMany({
    where: { editionCode: edition },
    select: { name: true, section: { select: { id: true, slug: true } } },
    orderBy: { section: { position: 'asc' } },
  });
  return rows.map(({ name, section }) => ({ ...section, name, path: toSectionPath(edition, section.slug) }));
});

/** Where a section (its id) stands in each edition it has a name in, in their order; read once for all parts of one render. */
export const listSectionPaths = cache(
  async (id: string): Promise<Array<Readonly<{ code: EditionCode; path: string }>>> => {
    shows(tags.sections);
    const rows = await (
      await reading()
    ).sectionName.findMany({
      where: { sectionId: id },
      select: { editionCode: true, section: { select: { slug: true } } },
      orderBy: { edition: { position: 'asc' } },
    });
    return rows.map(({ editionCode, section }) => {
      const { code } = requireEdition(editionCode);
      return { code, path: toSectionPath(code, section.slug) };
    });
  },
);

/** All sections, in the paper's order, with their names in the order of the editions. */
export async function listAllSections(): Promise<Array<Readonly<{ slug: string; names: string[] }>>> {
  const rows = await db().section.findMany({
    where: {},
    select: { slug: true, names: { select: { name: true }, orderBy: { edition: { position: 'asc' } } } },
    orderBy: [{ position: 'asc' }, { slug: 'asc' }],
  });
  return rows.map(({ slug, names }) => ({ slug, names: names.map(({ name }) => name) }));
}

/** @throws KanbaoError `bad-input` that names the sections there are. */
export async function requireSection(slug: string, edition: EditionCode): Promise<SectionLink> {
  const sections = await listSections(edition);
  const found = sections.find((section) => section.slug === slug);
  if (found !== undefined) return found;
  const names = sections.map((section) => section.slug).join(', ');
  throw new KanbaoError(
    'bad-input',
    `There is no section “${slug}”; ${names === '' ? 'there are none yet' : `there are ${names}`}. Nothing was stored.`,
  );
}
