/**
 * The editions of the paper: one list, a default; the first path segment says which. `lang` is the BCP 47 tag of the
 * document (RFC 5646), `script` what its text is written in.
 */
export const editions = [
  { code: 'zh-hans', lang: 'zh-Hans', script: 'hans', language: 'zh', name: '简体' },
  { code: 'zh-hant', lang: 'zh-Hant', script: 'hant', language: 'zh', name: '繁體' },
  { code: 'en', lang: 'en', script: 'latn', language: 'en', name: 'English' },
] as const;

export type Edition = (typeof editions)[number];
export type EditionCode = Edition['code'];

export const editionCodes = editions.map((edition) => edition.code);
export const defaultEdition: EditionCode = 'zh-hans';

/** The edition of a path segment or an option; null for anything else. */
export function parseEdition(code: string | undefined): Edition | null {
  return editions.find((edition) => edition.code === code) ?? null;
}

/** The edition of a code already known to be one. */
export function getEdition(code: EditionCode): Edition {
  return requireEdition(code);
}

/** The edition of a code that comes from the database, whose foreign keys allow no other; anything else is a fault of the program. */
export function requireEdition(code: string): Edition {
  const edition = parseEdition(code);
  if (edition === null) throw new TypeError(`not an edition: ${code}`);
  return edition;
}

/** The editions in which an article written for `original` appears: both scripts for Chinese. */
export function editionsOf(original: EditionCode): Edition[] {
  const { language } = getEdition(original);
  return editions.filter((edition) => edition.language === language);
}
