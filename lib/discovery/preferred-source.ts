/**
 * Where readers make this site a preferred source on Google (developers.google.com, preferred sources); null where the site's
 * address is not known, or lies below another's: only whole hosts can be chosen.
 */
export function toPreferredSource(site: string | undefined): string | null {
  const url = site === undefined ? null : URL.parse(site);
  if (url === null || url.pathname !== '/') return null;
  return `https://www.google.com/preferences/source?q=${encodeURIComponent(url.hostname)}`;
}
