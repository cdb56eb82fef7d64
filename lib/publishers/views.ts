import type { Names } from '#lib/i18n/names.ts';

/** A publisher as a list to choose from shows it. */
export type PublisherName = Readonly<{ id: string; handle: string; name: string }>;

type Kind = 'house' | 'contributor' | 'outlet';

/** A publisher as the newsroom's list shows it; names by the code of the edition. */
export type PublisherRow = Readonly<{
  id: string;
  handle: string;
  kind: Kind;
  names: Readonly<Record<string, string>>;
  hasStatement: boolean;
  articles: number;
}>;

export type PublisherPage = Readonly<{ rows: readonly PublisherRow[]; next: string | null }>;

/** A publisher as its form has it. */
export type PublisherForm = Readonly<{
  id: string;
  handle: string;
  kind: Kind;
  names: Names;
  descriptions: Names;
  statement: Names;
  /** The mark of what the form is drawn with (lib/looked.ts). */
  looked: string;
}>;
