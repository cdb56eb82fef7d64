import { setTimeout as pause } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import { toFeedHome } from '#lib/discovery/feed-shape.ts';
import { listSitemapRanges } from '#lib/discovery/sitemap-queries.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { KanbaoError } from '#lib/errors.ts';
import { safeFetch } from '#lib/net/safe-fetch.ts';
import { mostAttempts } from '#lib/receipts/patience.ts';
import type { CheckName } from '#lib/receipts/views.ts';

/** Checks in one go. */
const most = 500;
/** A page is made anew within moments: what is not there is looked for again in so many ms, before a minute goes by. */
const again = [500, 2_000, 5_000] as const;
const limits = { time: 10_000, bytes: 60 * 1_048_576, redirects: 0 } as const;

type Open = Awaited<ReturnType<typeof listOpen>>[number];

/**
 * Looks from outside, over the front door, for what was published, and writes down when each was seen.
 *
 * @param site where readers find the paper, without a slash at the end
 */
export async function verifyChecks(site: string, signal: AbortSignal): Promise<void> {
  for (const wait of [0, ...again]) {
    const open = await listOpen();
    if (open.length === 0) return;
    await pause(wait, undefined, { signal });
    const outside = new Outside(site);
    for (const check of open) {
      signal.throwIfAborted();
      const error = await look(check, outside);
      const { articleId, editionCode, name, revision } = check;
      await db().receiptCheck.updateMany({
        // Another revision may have been published meanwhile.
        where: { articleId, editionCode, name, revision, verifiedAt: null },
        data: { attempts: { increment: 1 }, lastError: error, ...(error === null ? { verifiedAt: new Date() } : {}) },
      });
    }
  }
}

async function listOpen() {
  return db().receiptCheck.findMany({
    where: { verifiedAt: null, since: { lte: new Date() }, attempts: { lt: mostAttempts } },
    select: {
      ...{ articleId: true, editionCode: true, name: true, revision: true },
      article: {
        select: {
          editions: {
            select: {
              ...{ editionCode: true, path: true, headline: true, publishedAt: true },
              section: { select: { slug: true } },
            },
          },
        },
      },
    },
    orderBy: [{ since: 'asc' }, { articleId: 'asc' }],
    take: most,
  });
}

/** What is wrong; null where all is as it should be. */
async function look({ article, editionCode, name, revision }: Open, outside: Outside): Promise<string | null> {
  const place = article.editions.find((each) => each.editionCode === editionCode);
  if (place === undefined) return 'It is not in this edition any more.';
  const { path, headline, section } = place;
  const { code } = requireEdition(editionCode);
  const has = async (address: string, what: string): Promise<string | null> =>
    (await outside.get(address)).includes(what) ? null : `${address} does not name ${path}.`;
  try {
    switch (name as CheckName) {
      case 'page':
        return (await outside.get(path)).includes(` data-revision="${revision}"`)
          ? null
          : `${path} does not show revision ${revision}.`;
      case 'data':
        return listHeadlines(await outside.get(path)).includes(headline)
          ? null
          : `${path} has no structured data of it.`;
      case 'feed':
        return await has(`${toFeedHome(code, null)}/feed.xml`, `${path}"`);
      case 'section-feed':
        if (section === null) return 'It is in no section any more.';
        return await has(`${toFeedHome(code, { kind: 'sections', slug: section.slug })}/feed.xml`, `${path}"`);
      case 'sitemap':
        return await has(await outside.findSitemap(code, place.publishedAt ?? new Date()), `${path}<`);
    }
  } catch (error) {
    if (error instanceof KanbaoError) return error.message;
    throw error;
  }
}

/** What JSON-LD in a page calls headlines. */
function listHeadlines(html: string): string[] {
  const scripts = html.matchAll(/<script type="application\/ld\+json"[^>]*>([^<]*)<\/script>/g);
  return [...scripts].flatMap(([, json = '']) => {
    try {
      const data = JSON.parse(json) as { '@graph'?: unknown[] };
      const nodes = (data['@graph'] ?? [data]) as { headline?: unknown }[];
      return nodes.flatMap((node) => (typeof node.headline === 'string' ? [node.headline] : []));
    } catch {
      return [];
    }
  });
}

/** The site as somebody outside sees it at one moment: each address is asked once. */
class Outside {
  readonly #site: string;
  readonly #texts = new Map<string, Promise<string>>();
  readonly #ranges = new Map<EditionCode, Promise<string[]>>();

  constructor(site: string) {
    this.#site = site;
  }

  /** @throws KanbaoError where it is not answered, or not with 200 */
  get(path: string): Promise<string> {
    let text = this.#texts.get(path);
    if (text === undefined) this.#texts.set(path, (text = this.#ask(path)));
    return text;
  }

  async #ask(path: string): Promise<string> {
    // Our own address, which may well be one of this machine's.
    const { status, body } = await safeFetch(this.#site + path, { limits, isAllowed: () => true });
    if (status !== 200) throw new KanbaoError('unavailable', `${path} answers ${String(status)}.`);
    return body.toString();
  }

  /** The sitemap that names what was published at a time: names of stretches are the beginnings of its digits. */
  async findSitemap(edition: EditionCode, time: Date): Promise<string> {
    let ranges = this.#ranges.get(edition);
    if (ranges === undefined) this.#ranges.set(edition, (ranges = listSitemapRanges(edition)));
    const digits = time.toISOString().replaceAll(/\D/g, '');
    const name = (await ranges).find((each) => digits.startsWith(each));
    if (name === undefined) throw new KanbaoError('unavailable', `No sitemap of ${edition} has that time.`);
    return `/sitemaps/${edition}/${name}.xml`;
  }
}
