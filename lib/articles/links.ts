/**
 * A link target readers may be sent to: http, https, mailto, or a path or fragment of this site. A browser reads '\' as
 * '/' and skips tabs and line ends (URL standard, 4.4), so '/\host' would be another site.
 */
export const linkPattern = /^(?:https?:\/\/|mailto:|\/(?![/\\])|#)\P{Cc}*$/iu;
export const longestLink = 2_048;

/** BCP 47 as far as a body goes (RFC 5646): `ja`, `zh-Hant`. */
export const languagePattern = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;

/** Whether a body may link there. */
export function isLink(value: string): boolean {
  return value.length <= longestLink && linkPattern.test(value);
}

/** Whether a body may call a passage so. */
export function isLanguage(value: string): boolean {
  return languagePattern.test(value);
}
