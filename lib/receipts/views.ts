import type { EditionCode } from '#lib/i18n/editions.ts';

/** What is looked for from outside: the page, its structured data, the feed of its edition and of its section, the sitemap. */
export const checkNames = ['page', 'data', 'feed', 'section-feed', 'sitemap'] as const;

export type CheckName = (typeof checkNames)[number];

/** A check mark of a receipt. */
export type Check = Readonly<{
  edition: EditionCode;
  name: CheckName;
  /** The revision that was looked for. */
  revision: number;
  /** When it was published, or shows if that is later. */
  since: Date;
  /** When it was first seen from outside; null while it was not. */
  verifiedAt: Date | null;
  attempts: number;
  lastError: string | null;
}>;
