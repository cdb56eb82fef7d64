import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editionCodes } from '#lib/i18n/editions.ts';
import { connect } from '#server/database/connect.ts';

let client: pg.Client;
const publisher = randomUUID();
const article = randomUUID();

beforeAll(async () => {
  client = await connect(process.env['DATABASE_URL'] ?? '');
  await client.query(`INSERT INTO publisher (id, handle, kind) VALUES ($1, 'desk', 'house')`, [publisher]);
  await client.query(
    `INSERT INTO article (id, slug, original_edition_code, publisher_id) VALUES ($1, 'a-story', 'en', $2)`,
    [article, publisher],
  );
});
afterAll(() => client.end());

test('the editions are those of lib/i18n/editions.ts, in their order', async () => {
  const { rows } = await client.query<{ code: string }>('SELECT code FROM edition ORDER BY position');
  expect(rows.map((row) => row.code)).toEqual(editionCodes);
});

test('a revision is never updated, and goes with its article', async () => {
  const insert = `INSERT INTO revision (id, article_id, number, content, author, reason) VALUES ($1, $2, 1, '{}', 'a', 'b')`;
  await client.query(insert, [randomUUID(), article]);
  await expect(client.query(`UPDATE revision SET reason = 'c'`)).rejects.toThrow(/never changed/);
});

test.each([
  [`INSERT INTO redirect (path) VALUES ('/a')`, 'redirect_target_check'],
  [`INSERT INTO redirect (path, target, gone) VALUES ('/a', '/b', true)`, 'redirect_target_check'],
  [`INSERT INTO redirect (path, gone) VALUES ('a', true)`, 'redirect_path_check'],
  [`INSERT INTO redirect (path, target) VALUES ('/a', '/a')`, 'redirect_loop_check'],
  [`UPDATE article SET slug = 'Not-a-slug'`, 'article_slug_check'],
  [`UPDATE article SET slug = 'a--b'`, 'article_slug_check'],
  [`UPDATE article SET slug = repeat('a', 121)`, 'article_slug_check'],
  [`UPDATE publisher SET handle = 'a b'`, 'publisher_handle_check'],
  [`UPDATE article SET status = 'published', headline = 'A story'`, 'article_published_check'],
  [`UPDATE article SET status = 'published', published_at = now()`, 'article_published_check'],
  [`UPDATE edition SET position = -1 WHERE code = 'en'`, 'edition_position_check'],
])('%s is refused', async (sql, constraint) => {
  await expect(client.query(sql)).rejects.toMatchObject({ constraint });
});
