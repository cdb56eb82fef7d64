import type pg from 'pg';
import { KanbaoError } from '#lib/errors.ts';
import { toGeneratedSlug } from '#lib/sample/generate.ts';
import type { SamplePicture } from '#lib/sample/rows.ts';

/**
 * Thousands of invented articles must not come among real ones, where they could not be told apart at a glance.
 * @throws KanbaoError `conflict`
 */
export async function refuseRealPaper(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ slug: string }>(
    `SELECT slug FROM article WHERE NOT EXISTS (
       SELECT FROM provenance WHERE article_id = article.id AND obtained = 'sample') LIMIT 1`,
  );
  if (rows[0] === undefined) return;
  throw new KanbaoError(
    'conflict',
    `This paper has articles of its own (${rows[0].slug}, …): generated ones are for trying things out; load them with another KANBAO_DATA or DATABASE_URL.`,
  );
}

/** The lead pictures of the sample edition with their words, in an order that is always the same. */
export async function listSamplePictures(client: pg.Client): Promise<SamplePicture[]> {
  const { rows } = await client.query<SamplePicture>(
    `SELECT media.id, media.hash, jsonb_object_agg(page.edition_code, page.words) AS words
     FROM media JOIN (
       SELECT DISTINCT ON (hero_id, edition_code) hero_id, edition_code,
              jsonb_build_object('alt', coalesce(hero_alt, ''), 'caption', hero_caption, 'credit', hero_credit) AS words
       FROM article_edition
       WHERE hero_id IS NOT NULL AND path NOT LIKE '%/${toGeneratedSlug(0).slice(0, -1)}%'
       ORDER BY hero_id, edition_code, path
     ) AS page ON page.hero_id = media.id
     GROUP BY media.id ORDER BY media.hash`,
  );
  return rows;
}

/** The first numbers of the batches that are there whole. */
export async function countFullBatches(client: pg.Client, batchSize: number): Promise<Set<number>> {
  const prefix = toGeneratedSlug(0).slice(0, -1);
  const { rows } = await client.query<{ start: number }>(
    `SELECT number / $1 * $1 AS start
     FROM (SELECT substr(slug, ${prefix.length + 1})::int AS number FROM article WHERE slug ~ '^${prefix}[0-9]{1,7}$')
     GROUP BY 1 HAVING count(*) = $1`,
    [batchSize],
  );
  return new Set(rows.map(({ start }) => start));
}

/** What tables (with their long values) and their indexes take on disk. */
export async function getTotalBytes(
  client: pg.Client,
  tables: readonly string[],
): Promise<{ tableBytes: number; indexBytes: number }> {
  const { rows } = await client.query<{ tables: string; indexes: string }>(
    `SELECT sum(pg_table_size(name::regclass)) AS tables, sum(pg_indexes_size(name::regclass)) AS indexes
     FROM unnest($1::text[]) AS name`,
    [tables],
  );
  return { tableBytes: Number(rows[0]?.tables ?? 0), indexBytes: Number(rows[0]?.indexes ?? 0) };
}
