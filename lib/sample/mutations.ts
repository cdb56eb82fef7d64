import pg from 'pg';
import type { Actor } from '#lib/actor.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { KanbaoError } from '#lib/errors.ts';
import { generateArticle } from '#lib/sample/generate.ts';
import { loadSql } from '#lib/sample/load-sql.ts';
import { countFullBatches, getTotalBytes, listSamplePictures, refuseRealPaper } from '#lib/sample/queries.ts';
import { toLoadRow, type SamplePicture } from '#lib/sample/rows.ts';

/** What a load did: articles added, seconds for rows and for indexes built anew, bytes on disk of tables and indexes. */
export type SampleLoad = Readonly<{
  added: number;
  importSeconds: number;
  indexSeconds: number;
  tableBytes: number;
  indexBytes: number;
}>;

export const mostGenerated = 2_000_000;
const batchSize = 500;
/** One makes and sends rows while the database stores those of the other. */
const connections = 2;

const tables = [
  'article',
  'article_edition',
  'search_entry',
  'revision',
  'byline',
  'article_topic',
  'list_entry',
  'provenance',
  'reference',
  'related_article',
];

/**
 * Fills the paper up to `count` generated articles; those that are there stay as they are, so a load that was
 * interrupted goes on where it stopped, and a second one does nothing. Every one is marked as sample.
 * @throws KanbaoError `bad-input` for a count that is none, `conflict` where a paper has articles that are no sample.
 */
export async function fillSample(
  _actor: Actor,
  count: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<SampleLoad> {
  if (!Number.isSafeInteger(count) || count < 1 || count > mostGenerated)
    throw new KanbaoError('bad-input', `--articles takes a whole number from 1 to ${mostGenerated}.`);
  return withConnections(async (clients) => {
    const [first] = clients;
    if (first === undefined) throw new TypeError('no connection');
    await refuseRealPaper(first);
    const pictures = await listSamplePictures(first);
    const full = await countFullBatches(first, batchSize);
    const starts = Array.from({ length: Math.ceil(count / batchSize) }, (_, batch) => batch * batchSize);
    const todo = starts.filter((start) => !full.has(start)).values();
    let added = 0;
    const begun = performance.now();
    const work = async (client: pg.Client): Promise<void> => {
      for (const start of todo) {
        const loaded = await loadBatch(client, start, Math.min(start + batchSize, count), pictures);
        added += loaded;
        onProgress(start + batchSize);
      }
    };
    await Promise.all(clients.map(work));
    const importSeconds = (performance.now() - begun) / 1_000;
    const indexSeconds = added === 0 ? 0 : await tidy(first);
    // One word for all of them: a million rows in the outbox would be a second load, and every list is another anyway.
    if (added > 0) await db().$transaction((tx) => announce(tx, { tags: [tags.everything] }));
    return { added, importSeconds, indexSeconds, ...(await getTotalBytes(first, tables)) };
  });
}

async function loadBatch(
  client: pg.Client,
  start: number,
  end: number,
  pictures: readonly SamplePicture[],
): Promise<number> {
  const rows: string[] = [];
  for (let number = start; number < end; number += 1) rows.push(toLoadRow(generateArticle(number), pictures));
  const result = await client.query<{ added: number }>(loadSql, [`[${rows.join(',')}]`]);
  return result.rows[0]?.added ?? 0;
}

/**
 * Builds the indexes anew (they are loose after so many additions, and how long it takes is worth knowing), and leaves
 * the planner the figures it plans by. Answers the seconds the indexes took.
 */
async function tidy(client: pg.Client): Promise<number> {
  const begun = performance.now();
  for (const table of tables) await client.query(`REINDEX TABLE ${table}`);
  const seconds = (performance.now() - begun) / 1_000;
  // Otherwise autovacuum would do it later, in the middle of whatever is measured.
  for (const table of tables) await client.query(`VACUUM (ANALYZE) ${table}`);
  return seconds;
}

/**
 * Connections of their own: a load is no reader's query and must not be cut off after seconds like one. What is lost
 * in a crash of the database is loaded again, so no batch waits for the disk.
 */
async function withConnections<T>(action: (clients: pg.Client[]) => Promise<T>): Promise<T> {
  const clients: pg.Client[] = [];
  try {
    for (let index = 0; index < connections; index += 1) {
      const client = new pg.Client({
        connectionString: env.DATABASE_URL,
        connectionTimeoutMillis: 5_000,
        lock_timeout: 30_000,
        options: '-c synchronous_commit=off -c jit=off -c work_mem=64MB',
      });
      client.on('error', () => undefined);
      await client.connect();
      clients.push(client);
    }
    return await action(clients);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}
