import type { EditionCode } from '#lib/i18n/editions.ts';
import { en } from '#lib/i18n/newsroom/editor/en.ts';
import { zhHans, type Messages } from '#lib/i18n/newsroom/editor/zh-hans.ts';
import { zhHant } from '#lib/i18n/newsroom/editor/zh-hant.ts';

/** The words of the editor in a language of the newsroom; a page hands them down. */
export function getEditorWords(edition: EditionCode): Messages {
  return { 'zh-hans': zhHans, 'zh-hant': zhHant, en }[edition];
}
