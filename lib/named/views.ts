import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Names } from '#lib/i18n/names.ts';

/** A section, topic or person as a list of the newsroom shows it; null for a name that an edition does not have. */
export type NamedRow = Readonly<{
  id: string;
  slug: string;
  names: Readonly<Record<EditionCode, string | null>>;
  articles: number;
}>;

export type NamedPage = Readonly<{ rows: readonly NamedRow[]; next: string | null }>;

/** One as its form has it. */
export type NamedForm = Readonly<{
  id: string;
  slug: string;
  names: Names;
  /** The mark of what the form is drawn with (lib/looked.ts). */
  looked: string;
  articles: number;
}>;
