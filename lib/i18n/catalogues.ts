/** Where catalogues lie: each folder has zh-hans.ts, the source, en.ts, and zh-hant.ts, which is made of the first. */
export const catalogueFolders = [
  'lib/i18n/messages',
  'lib/i18n/newsroom/articles',
  'lib/i18n/newsroom/conversion',
  'lib/i18n/newsroom/editor',
  'lib/i18n/newsroom/factors',
  'lib/i18n/newsroom/fronts',
  'lib/i18n/newsroom/imports',
  'lib/i18n/newsroom/media',
  'lib/i18n/newsroom/numbers',
  'lib/i18n/newsroom/paper',
  'lib/i18n/newsroom/preview',
  'lib/i18n/newsroom/staff',
] as const;

/** What a catalogue in another language has to be: the same keys, other strings. */
export type Shape<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Shape<T[Key]> };
