import { db } from '#lib/db.ts';
import { isOffered } from '#lib/discovery/offered.ts';
import { tell, type Telling } from '#lib/discovery/tell.ts';
import { editionCodes } from '#lib/i18n/editions.ts';

/** Shared by the engines that take part (indexnow.org/documentation). */
const endpoint = 'https://api.indexnow.org/indexnow';
/** Addresses in one request, as its documentation has it. */
const together = 10_000;

/** Of these paths those of articles that machines are told of now, and those taken from readers for good. */
export async function listToldPaths(paths: readonly string[]): Promise<string[]> {
  const now = new Date();
  const asked = [...new Set(paths)];
  const live = await Promise.all(
    editionCodes.map((edition) =>
      db().articleEdition.findMany({
        where: { ...isOffered(edition, now), path: { in: asked } },
        select: { path: true },
      }),
    ),
  );
  const gone = await db().redirect.findMany({ where: { path: { in: asked }, gone: true }, select: { path: true } });
  const told = new Set([...live.flat(), ...gone].map(({ path }) => path));
  return asked.filter((path) => told.has(path));
}

/**
 * Tells the search engines of IndexNow that addresses have changed.
 *
 * @param key as `/{key}.txt` says it
 * @throws KanbaoError `unavailable` when they do not answer
 */
export async function tellIndexNow(
  { site, key, paths, to = endpoint }: Readonly<{ site: string; key: string; paths: readonly string[]; to?: string }>,
  telling: Telling,
): Promise<void> {
  for (let start = 0; start < paths.length; start += together) {
    const text = JSON.stringify({
      host: new URL(site).host,
      key,
      keyLocation: `${site}/${key}.txt`,
      urlList: paths.slice(start, start + together).map((path) => site + path),
    });
    if (!(await tell(to, { type: 'application/json; charset=utf-8', text }, telling))) return;
  }
}
