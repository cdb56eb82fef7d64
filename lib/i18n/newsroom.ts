import type { EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import { en as articlesEn } from '#lib/i18n/newsroom/articles/en.ts';
import { zhHans as articlesZhHans, type Messages as ArticleMessages } from '#lib/i18n/newsroom/articles/zh-hans.ts';
import { zhHant as articlesZhHant } from '#lib/i18n/newsroom/articles/zh-hant.ts';
import { en as conversionEn } from '#lib/i18n/newsroom/conversion/en.ts';
import {
  zhHans as conversionZhHans,
  type Messages as ConversionMessages,
} from '#lib/i18n/newsroom/conversion/zh-hans.ts';
import { zhHant as conversionZhHant } from '#lib/i18n/newsroom/conversion/zh-hant.ts';
import { en as factorsEn } from '#lib/i18n/newsroom/factors/en.ts';
import { zhHans as factorsZhHans, type Messages as FactorsMessages } from '#lib/i18n/newsroom/factors/zh-hans.ts';
import { zhHant as factorsZhHant } from '#lib/i18n/newsroom/factors/zh-hant.ts';
import { en as frontsEn } from '#lib/i18n/newsroom/fronts/en.ts';
import { zhHans as frontsZhHans, type Messages as FrontMessages } from '#lib/i18n/newsroom/fronts/zh-hans.ts';
import { zhHant as frontsZhHant } from '#lib/i18n/newsroom/fronts/zh-hant.ts';
import { en as importsEn } from '#lib/i18n/newsroom/imports/en.ts';
import { zhHans as importsZhHans, type Messages as ImportMessages } from '#lib/i18n/newsroom/imports/zh-hans.ts';
import { zhHant as importsZhHant } from '#lib/i18n/newsroom/imports/zh-hant.ts';
import { en as mediaEn } from '#lib/i18n/newsroom/media/en.ts';
import { zhHans as mediaZhHans, type Messages as MediaMessages } from '#lib/i18n/newsroom/media/zh-hans.ts';
import { zhHant as mediaZhHant } from '#lib/i18n/newsroom/media/zh-hant.ts';
import { en as numbersEn } from '#lib/i18n/newsroom/numbers/en.ts';
import { zhHans as numbersZhHans, type Messages as NumberMessages } from '#lib/i18n/newsroom/numbers/zh-hans.ts';
import { zhHant as numbersZhHant } from '#lib/i18n/newsroom/numbers/zh-hant.ts';
import { en as paperEn } from '#lib/i18n/newsroom/paper/en.ts';
import { zhHans as paperZhHans, type Messages as PaperMessages } from '#lib/i18n/newsroom/paper/zh-hans.ts';
import { zhHant as paperZhHant } from '#lib/i18n/newsroom/paper/zh-hant.ts';
import { en as previewEn } from '#lib/i18n/newsroom/preview/en.ts';
import { zhHans as previewZhHans, type Messages as PreviewMessages } from '#lib/i18n/newsroom/preview/zh-hans.ts';
import { zhHant as previewZhHant } from '#lib/i18n/newsroom/preview/zh-hant.ts';
import { en as staffEn } from '#lib/i18n/newsroom/staff/en.ts';
import { zhHans as staffZhHans, type Messages as StaffMessages } from '#lib/i18n/newsroom/staff/zh-hans.ts';
import { zhHant as staffZhHant } from '#lib/i18n/newsroom/staff/zh-hant.ts';

/** The words of the newsroom, apart from the readers': one folder for each part of it (`npm run catalogue` knows them all). */
export type NewsroomMessages = Readonly<{
  staff: StaffMessages;
  articles: ArticleMessages;
  conversion: ConversionMessages;
  factors: FactorsMessages;
  fronts: FrontMessages;
  imports: ImportMessages;
  media: MediaMessages;
  numbers: NumberMessages;
  paper: PaperMessages;
  preview: PreviewMessages;
}>;

type Part = keyof NewsroomMessages;
type Keys<Kind extends 'errors' | 'notices'> = {
  [P in Part]: `${P}.${keyof NewsroomMessages[P][Kind] & string}`;
}[Part];

/** The sentences for errors that people can do something about, by part and key; `KanbaoError` names one. */
export type NewsroomErrorKey = Keys<'errors'>;
/** The sentences that say that something was done. */
export type NewsroomNoticeKey = Keys<'notices'>;

const catalogues: Record<EditionCode, NewsroomMessages> = {
  'zh-hans': {
    staff: staffZhHans,
    articles: articlesZhHans,
    conversion: conversionZhHans,
    factors: factorsZhHans,
    fronts: frontsZhHans,
    imports: importsZhHans,
    media: mediaZhHans,
    numbers: numbersZhHans,
    paper: paperZhHans,
    preview: previewZhHans,
  },
  'zh-hant': {
    staff: staffZhHant,
    articles: articlesZhHant,
    conversion: conversionZhHant,
    factors: factorsZhHant,
    fronts: frontsZhHant,
    imports: importsZhHant,
    media: mediaZhHant,
    numbers: numbersZhHant,
    paper: paperZhHant,
    preview: previewZhHant,
  },
  en: {
    staff: staffEn,
    articles: articlesEn,
    conversion: conversionEn,
    factors: factorsEn,
    fronts: frontsEn,
    imports: importsEn,
    media: mediaEn,
    numbers: numbersEn,
    paper: paperEn,
    preview: previewEn,
  },
};

/** The newsroom's catalogue in a language. */
export function getNewsroomMessages(edition: EditionCode): NewsroomMessages {
  return catalogues[edition];
}

/** The sentence of a key, `part.name`; null for what is none. */
export function findSentence(messages: NewsroomMessages, kind: 'errors' | 'notices', key: string): string | null {
  const [part = '', name = ''] = key.split('.');
  if (!Object.hasOwn(messages, part)) return null;
  const sentences: Readonly<Record<string, string>> = messages[part as Part][kind];
  return Object.hasOwn(sentences, name) ? (sentences[name] ?? null) : null;
}

/** The sentence of a key with its placeholders filled in. */
export function say(
  messages: NewsroomMessages,
  kind: 'errors' | 'notices',
  key: NewsroomErrorKey | NewsroomNoticeKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return format(findSentence(messages, kind, key) ?? key, values);
}
