import { once } from 'node:events';
import { toHeadline, type Commit } from '#bench/staleness.ts';
import { environment, startNode, waitForExit } from '#server/child.ts';
import { generateArticle } from '#lib/sample/generate.ts';

/** What the publishing process is told, and answers. */
export type Publish = Readonly<{ slug: string; headline: string; now: boolean }>;
export type Published = Readonly<{ at: number; fault: string | null }>;

/** What shows a bulletin's headline. */
export type ShowingKind = 'article' | 'front' | 'list' | 'feed' | 'sitemap';
export type Showing = Readonly<{ kind: ShowingKind; path: string }>;

/** An article whose headline is a number that goes up with every publish; it stands at the top of its lists. */
export type Bulletin = Readonly<{ mark: string; slug: string; commits: Commit[]; pages: readonly Showing[] }>;

export type Publisher = Readonly<{
  bulletins: readonly Bulletin[];
  /** Publishes the next number; settles when the commit is acknowledged. */
  publish: (bulletin: Bulletin) => Promise<Commit>;
  close: () => Promise<void>;
}>;

/** Starts the publishing process and puts two bulletins, one Chinese, one English, at the top of the paper. */
export async function startPublisher(databaseUrl: string): Promise<Publisher> {
  const child = startNode('bench/publisher.ts', [], {
    env: environment({ DATABASE_URL: databaseUrl }),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = waitForExit(child);
  const publish = async (bulletin: Bulletin, now = false): Promise<Commit> => {
    const number = (bulletin.commits.at(-1)?.number ?? 0) + 1;
    const answered = once(child, 'message', { signal: AbortSignal.timeout(30_000) }) as Promise<[Published]>;
    child.send({ slug: bulletin.slug, headline: toHeadline(bulletin.mark, number), now } satisfies Publish);
    const [{ at, fault }] = await answered;
    if (fault !== null) throw new Error(`the bench could not publish: ${fault}`);
    const commit = { number, at };
    bulletin.commits.push(commit);
    return commit;
  };
  // Without this the mark of an earlier run could be taken for one of this.
  const run = Date.now()
    .toString(36)
    .replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '');
  const bulletins = [createBulletin(2, `c${run}`), createBulletin(1, `e${run}`)];
  for (const bulletin of bulletins) await publish(bulletin, true);
  return {
    bulletins,
    publish,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * The first generated article that appears in so many editions, with what shows its headline when it is the newest: pages,
 * feeds of its editions and their sections, and the sitemap of the news, the only one that names headlines.
 */
function createBulletin(editions: number, mark: string): Bulletin {
  let number = 0;
  while (generateArticle(number).editions.length !== editions) number += 1;
  const article = generateArticle(number);
  const pages = article.editions.flatMap((edition): Showing[] => [
    { kind: 'article', path: `/${edition}/articles/${article.slug}` },
    { kind: 'front', path: `/${edition}` },
    { kind: 'list', path: `/${edition}/sections/${article.section}` },
    { kind: 'feed', path: `/${edition}/feed.xml` },
    { kind: 'feed', path: `/${edition}/sections/${article.section}/feed.xml` },
  ]);
  return { mark, slug: article.slug, commits: [], pages: [...pages, { kind: 'sitemap', path: '/sitemap-news.xml' }] };
}
