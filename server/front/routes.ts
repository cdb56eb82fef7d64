/** What an address is to the front door. It knows shapes of addresses, not what stands behind them. */
export type Route =
  /** A page that is the same for everybody: kept under `key`, rendered from `upstream`. */
  | Readonly<{ kind: 'page'; key: string; path: string; upstream: string; lite: boolean }>
  /** A file of the build, or of KANBAO_DATA/media. */
  | Readonly<{ kind: 'asset' | 'media'; path: string }>
  /** Handed through and never kept. `cookies`: the only ones handed inward; null for all (staff). */
  | Readonly<{ kind: 'pass'; path: string; methods: readonly string[]; cookies: readonly string[] | null }>
  /** A draft that somebody without an account reads by a link. */
  | Readonly<{ kind: 'shared' }>
  /** The service worker of readers who take a section along. */
  | Readonly<{ kind: 'worker' }>
  /** Where pages say that they were read (POST). */
  | Readonly<{ kind: 'reads' }>
  | Readonly<{ kind: 'moved'; to: string }>
  | Readonly<{ kind: 'refused'; status: 400 | 404 | 414 }>;

const longestUrl = 2_048;
/** RFC 3986, without what is encoded for no reason but to get round a filter (dots, slashes, NUL). */
const urlGrammar =
  /^\/(?!\/)(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?[\]-]|%[0-9A-Fa-f]{2})*)?$/;
const hidden = /%(?:00|2[eEfF]|5[cC])|\/\.\.?(?:\/|$)/;
const pagePath =
  /^\/(?:zh-hans|zh-hant|en)(?:\/[a-z0-9][a-z0-9-]{0,119}){0,3}$|^\/(?:icon\.svg|favicon\.ico|robots\.txt|icons\/(?:192|512|maskable-512)\.png)$/;
const readMethods = ['GET', 'HEAD'] as const;

/** What machines read: feeds, descriptions of the site, the key of IndexNow, sitemaps; and what a page's script fetches beside it. They have no lite form, and no query. */
const machinePaths = [
  /^\/(?:zh-hans|zh-hant|en)(?:\/corrections|\/(?:sections|topics|publishers)\/[a-z0-9][a-z0-9-]{0,119})?\/(?:(?:feed|rss)\.xml|feed\.json)$/,
  /^\/(?:zh-hans|zh-hant|en)\/(?:opensearch\.xml|manifest\.webmanifest)$/,
  /^\/[0-9a-f]{32}\.txt$/,
  /^\/zh-han[st]\/articles\/[a-z0-9][a-z0-9-]{0,119}\/readings\.json$/,
  /^\/sitemap(?:-news|-lists)?\.xml$/,
  /^\/sitemaps\/(?:(?:zh-hans|zh-hant|en)\/\d{6}(?:\d\d){0,3}|news\/[2-9])\.xml$/,
];

/** A link to a draft: its token, of 256 bits, and an edition (lib/previews/links.ts). */
const sharedPath = /^\/preview\/[A-Za-z0-9_-]{43}\/(?:zh-hans|zh-hant|en)$/;

/** What somebody who types may mean. */
const suggestionsPath = /^\/(?:zh-hans|zh-hant|en)\/search\/suggestions\.json$/;

/** Which names of a query a page has; any other (campaign marks, say) is dropped, so that it makes no second copy. */
const queryNames: ReadonlyArray<readonly [RegExp, readonly string[]]> = [
  [/^\/[a-z-]+\/(?:sections|topics|publishers|people)\/[^/]+$/, ['after', 'before']],
  [/^\/[a-z-]+\/corrections$/, ['before']],
  [/^\/[a-z-]+\/search$/, ['q', 'section', 'publisher', 'period', 'from', 'to', 'language', 'after']],
  [/^\/[a-z-]+\/search\/suggestions\.json$/, ['q']],
];
/** What a reader types may be longer than a place in a list. */
const longestValue = (name: string): number =>
  name === 'q' ? 1_024 : name === 'publisher' || name === 'section' ? 120 : 64;

/** Reads a request target in origin form (RFC 9112 §3.2.1); the absolute form is for proxies and refused. */
export function toRoute(url: string): Route {
  if (url.length > longestUrl) return { kind: 'refused', status: 414 };
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? '' : url.slice(mark + 1);
  // In a query a slash or a dot is what somebody has typed; forms encode them.
  if (!urlGrammar.test(url) || hidden.test(path) || query.includes('%00')) return { kind: 'refused', status: 400 };
  if (path === '/') return { kind: 'pass', path, methods: readMethods, cookies: ['edition'] };
  if (path === '/sw.js') return { kind: 'worker' };
  if (path === '/api/reads') return { kind: 'reads' };
  if (path === '/healthz') return { kind: 'pass', path, methods: readMethods, cookies: [] };
  if (path === '/admin' || path.startsWith('/admin/')) {
    return { kind: 'pass', path: url, methods: [...readMethods, 'POST'], cookies: null };
  }
  if (sharedPath.test(path)) return { kind: 'shared' };
  if (path.startsWith('/_next/static/')) return { kind: 'asset', path };
  if (path.startsWith('/_next/')) return { kind: 'refused', status: 404 };
  if (path.startsWith('/media/')) return { kind: 'media', path };
  return toPageRoute(path, query);
}

function toPageRoute(path: string, query: string): Route {
  if (machinePaths.some((shape) => shape.test(path)))
    return { kind: 'page', key: path, path, upstream: path, lite: false };
  if (suggestionsPath.test(path)) {
    const kept = keepQuery(path, query);
    return kept === null
      ? toAbsence(path)
      : { kind: 'page', key: path + kept, path, upstream: path + kept, lite: false };
  }
  if (path.endsWith('/') && pagePath.test(path.slice(0, -1))) return { kind: 'moved', to: path.slice(0, -1) };
  const lite = path.startsWith('/lite/');
  const full = lite ? path.slice('/lite'.length) : path;
  const kept = pagePath.test(full) ? keepQuery(full, query) : null;
  if (kept === null) return toAbsence(full);
  const upstream = full + kept;
  return { kind: 'page', key: lite ? `/lite${upstream}` : upstream, path: full, upstream, lite };
}

/** An address that cannot be a page's gets the page that says so: one for each edition, not one for each address. */
function toAbsence(path: string): Route {
  const edition = /^\/(?:zh-hans|zh-hant|en)(?=\/)/.exec(path)?.[0] ?? '/zh-hans';
  const key = `${edition}/404`;
  return { kind: 'page', key, path: key, upstream: key, lite: false };
}

/** The query in one spelling: known names, sorted, each once; null where a value cannot be one. */
function keepQuery(path: string, query: string): string | null {
  if (query === '') return '';
  const names = queryNames.find(([pattern]) => pattern.test(path))?.[1] ?? [];
  if (names.length === 0) return '';
  const given = new URLSearchParams(query);
  const kept: string[] = [];
  for (const name of names) {
    const value = given.get(name);
    if (value === null) continue;
    if (value.length > longestValue(name)) return null;
    kept.push(`${name}=${encodeURIComponent(value)}`);
  }
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}
