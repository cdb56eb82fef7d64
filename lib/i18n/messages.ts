import type { EditionCode } from '#lib/i18n/editions.ts';
import { en } from '#lib/i18n/messages/en.ts';
import { zhHans, type Messages } from '#lib/i18n/messages/zh-hans.ts';
import { zhHant } from '#lib/i18n/messages/zh-hant.ts';

export { format, formatCount } from '#lib/i18n/format.ts';
export type { Messages } from '#lib/i18n/messages/zh-hans.ts';

const catalogues: Record<EditionCode, Messages> = { 'zh-hans': zhHans, 'zh-hant': zhHant, en };

/** The catalogue of an edition. */
export function getMessages(edition: EditionCode): Messages {
  return catalogues[edition];
}
