import { defaultEdition, editionCodes, type EditionCode } from '#lib/i18n/editions.ts';
import type { Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { toListPath, type ListKind } from '#lib/lists/links.ts';
import { slugPattern } from '#lib/named/kinds.ts';
import { moveAddresses } from '#lib/redirects/move.ts';
import { toSectionPath } from '#lib/sections/links.ts';

/** Whatever has a list of stories at an address of its own. */
export type Listed = ListKind | 'sections';

/** What one of them is called, in the log and in sentences. */
export const nouns: Readonly<Record<Listed, string>> = {
  sections: 'section',
  topics: 'topic',
  publishers: 'publisher',
  people: 'person',
};

/** Where the list of a section, topic, publisher or person stands in an edition. */
export function toAddress(edition: EditionCode, kind: Listed, slug: string): string {
  return kind === 'sections' ? toSectionPath(edition, slug) : toListPath(edition, kind, slug);
}

/** @throws KanbaoError `bad-input` for what cannot stand in an address */
export function requireSlug(slug: string): void {
  if (!slugPattern.test(slug))
    throw new KanbaoError('bad-input', `“${slug}” cannot stand in an address; use small letters, digits and hyphens.`);
}

/** The slug of the list that once had this one; null where none had. */
export async function findRenamed(tx: Transaction, kind: Listed, slug: string): Promise<string | null> {
  const path = toAddress(defaultEdition, kind, slug);
  const row = await tx.redirect.findUnique({ where: { path }, select: { target: true } });
  return row?.target?.split('/').at(-1) ?? null;
}

/**
 * Asked of a new list: its slug can stand in an address and is not the old one of another, which would lead nowhere.
 *
 * @throws KanbaoError `bad-input`, `conflict`
 */
export async function requireNewSlug(tx: Transaction, kind: Listed, slug: string): Promise<void> {
  requireSlug(slug);
  if ((await findRenamed(tx, kind, slug)) !== null)
    throw new KanbaoError(
      'conflict',
      `“${slug}” is the old address of another ${nouns[kind]}, and goes on leading there.`,
      { say: 'paper.slugTaken' },
    );
}

/**
 * Makes the addresses of a list under its old slug lead to those under its new one, in every edition: also where it has no name yet,
 * so that it is found by all its slugs once it has one.
 *
 * @returns the paths whose page is another from now on
 * @throws KanbaoError `conflict`
 */
export async function moveList(tx: Transaction, kind: Listed, from: string, to: string): Promise<string[]> {
  const moves = editionCodes.map((code) => ({ from: toAddress(code, kind, from), to: toAddress(code, kind, to) }));
  return moveAddresses(tx, moves, nouns[kind]);
}
