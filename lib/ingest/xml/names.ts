/** The names that readers of formats know namespaces by, whatever prefix a document gives them. '' is no prefix. */
const prefixes: readonly [RegExp, string][] = [
  [/^https?:\/\/www\.w3\.org\/2005\/atom\/?$/, 'atom'],
  [/^https?:\/\/purl\.org\/atom\/ns#?/, 'atom'],
  [/^https?:\/\/www\.w3\.org\/1999\/xhtml\/?$/, 'xhtml'],
  [/^https?:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#$/, 'rdf'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/, 'content'],
  [/^https?:\/\/(?:purl\.org\/rss\/1\.0|my\.netscape\.com\/rdf\/simple\/0\.9|channel\.netscape\.com\/rdf)\/?$/, ''],
  [/^https?:\/\/(?:backend\.userland\.com|blogs\.law\.harvard\.edu\/tech)\/rss/, ''],
  [/^https?:\/\/my\.netscape\.com\/rdf/, ''],
  [/^https?:\/\/purl\.org\/dc\/elements\/1\.\d\/?$/, 'dc'],
  [/^https?:\/\/purl\.org\/dc\/terms\/?$/, 'dcterms'],
  [/^https?:\/\/search\.yahoo\.com\/mrss\/?$/, 'media'],
  [/^https?:\/\/tools\.search\.yahoo\.com\/mrss\/?$/, 'media'],
  [/^https?:\/\/www\.itunes\.com\/(?:dtds\/podcast-1\.0\.dtd|dtds\/podcast-1\.0|)$/, 'itunes'],
  [/^https?:\/\/www\.google\.com\/schemas\/play-podcasts\/1\.0\/?$/, 'googleplay'],
  [/^https?:\/\/wordpress\.org\/export\/1\.\d\/excerpt\/?$/, 'excerpt'],
  [/^https?:\/\/wordpress\.org\/export\/1\.\d\/?$/, 'wp'],
  [/^https?:\/\/rssnamespace\.org\/feedburner\/ext\/1\.0$/, 'feedburner'],
  [/^https?:\/\/iptc\.org\/std\/nar\/2006-10-01\/?$/, ''],
  [/^https?:\/\/iptc\.org\/std\/nitf\/2006-10-18\/?$/, 'nitf'],
];

/** The name a namespace is known by here; null for one that no reader knows. */
export function prefixOf(namespace: string): string | null {
  const given = namespace.trim().toLowerCase();
  return prefixes.find(([pattern]) => pattern.test(given))?.[1] ?? null;
}
