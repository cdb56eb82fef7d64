import { contentSchema } from '#lib/articles/content.ts';
import { isOutward, listLinks } from '#lib/checklist/links.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { safeFetch, type FetchOptions } from '#lib/net/safe-fetch.ts';

/** An answer is good for so long, ms. */
const lasting = 24 * 3_600_000;
/** Of one article; more are left for the next time. */
const mostLinks = 100;
/** Asked at the same time. */
const atOnce = 4;
const limits = { time: 10_000, bytes: 2 * 1_048_576, redirects: 5 } as const;
/** Said to robots of pages that are there for people. */
const refusals = new Set([401, 403, 405, 406, 416, 429, 451, 999]);

type Asking = Readonly<{ signal: AbortSignal; fetch?: FetchOptions; now?: Date }>;

/**
 * Asks the links of an article's newest revision whether they answer, those that nobody has asked within a day, and writes it
 * down for the checklist. Only addresses of the public internet are asked (`safeFetch`).
 *
 * @returns how many were asked
 */
export async function checkLinks(articleId: string, { signal, fetch = {}, now = new Date() }: Asking): Promise<number> {
  const newest = await db().revision.findFirst({
    where: { articleId },
    orderBy: { number: 'desc' },
    select: { content: true },
  });
  if (newest === null) return 0;
  const links = listLinks(contentSchema.parse(newest.content)).filter(isOutward);
  const urls = [...new Set(links.map(({ href }) => href))];
  const fresh = await db().linkCheck.findMany({
    where: { url: { in: urls }, checkedAt: { gt: new Date(now.getTime() - lasting) } },
    select: { url: true },
  });
  const known = new Set(fresh.map(({ url }) => url));
  const due = urls.filter((url) => !known.has(url)).slice(0, mostLinks);
  const waiting = [...due];
  const work = async (): Promise<void> => {
    for (let url = waiting.shift(); url !== undefined && !signal.aborted; url = waiting.shift()) {
      const answer = { ...(await askLink(url, fetch)), checkedAt: now };
      await db().linkCheck.upsert({
        where: { url },
        create: { url, ...answer },
        update: answer,
        select: { url: true },
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return due.length - waiting.length;
}

async function askLink(url: string, fetch: FetchOptions): Promise<Readonly<{ answers: boolean; said: string }>> {
  try {
    // The beginning is enough, where a server will give it.
    const { status } = await safeFetch(url, { ...fetch, headers: { range: 'bytes=0-1023' }, limits });
    return { answers: status < 400 || refusals.has(status), said: String(status) };
  } catch (error) {
    if (!(error instanceof KanbaoError)) throw error;
    return { answers: false, said: error.message.slice(0, 500) };
  }
}
