import { readFileSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { connect, withClient, withDatabase } from '#server/database/connect.ts';
import { migrate, readMigrations } from '#server/database/migrate.ts';
import { diffSchema } from '#server/database/schema-engine.ts';

const own = process.env['DATABASE_URL'] ?? '';
const empty = withDatabase(own, `empty_${process.pid}`);
const schema = readFileSync('prisma/schema.prisma', 'utf8');
const drop = `DROP DATABASE IF EXISTS empty_${process.pid} WITH (FORCE)`;

beforeEach(async () => {
  await withClient(own, async (client) => {
    await client.query(drop);
    await client.query(`CREATE DATABASE empty_${process.pid} TEMPLATE template0`);
  });
});
afterAll(() => withClient(own, (client) => client.query(drop)));

const step = (name: string, sql: string) => ({ name, sql, checksum: name });

describe('migrate', () => {
  test('applies all once, and by two programs at once only once', async () => {
    const [first, second] = await Promise.all([migrate(empty), migrate(empty)]);
    expect([...first, ...second]).toEqual(readMigrations().map(({ name }) => name));
    expect(await migrate(empty)).toEqual([]);
  });

  test('leaves nothing of a migration that fails, and all of those before it', async () => {
    const good = step('1', 'CREATE TABLE kept (id int)');
    const bad = step('2', 'CREATE TABLE half (id int); SELECT 1 / 0');
    await expect(migrate(empty, [good, bad])).rejects.toThrow(/The migration 2 could not be applied.*division by zero/);
    const client = await connect(empty);
    const { rows } = await client.query("SELECT to_regclass('kept') AS kept, to_regclass('half') AS half");
    await client.end();
    expect(rows).toEqual([{ kept: 'kept', half: null }]);
    expect(await migrate(empty, [good, step('2', 'CREATE TABLE half (id int)')])).toEqual(['2']);
  });

  test('refuses a migration that was changed after it was applied', async () => {
    await migrate(empty, [step('1', 'SELECT 1')]);
    await expect(migrate(empty, [{ ...step('1', 'SELECT 2'), checksum: 'other' }])).rejects.toThrow(
      /was changed after/,
    );
  });

  test('refuses a database newer than the program', async () => {
    await migrate(empty, [step('1', 'SELECT 1'), step('2', 'SELECT 1')]);
    await expect(migrate(empty, [step('1', 'SELECT 1')])).rejects.toThrow(/newer than this Kanbao .*migration 2/);
  });

  test('refuses a migration another tool has left unfinished', async () => {
    await migrate(empty, [step('1', 'SELECT 1')]);
    await withClient(empty, (client) => client.query('UPDATE _prisma_migrations SET finished_at = NULL'));
    await expect(migrate(empty, [step('1', 'SELECT 1')])).rejects.toThrow(/not finished/);
  });
});

describe('the migrations and prisma/schema.prisma', () => {
  test('agree', async () => {
    expect(await diffSchema(own, schema)).toBe('');
  });

  test('are seen to differ when they do', async () => {
    const changed = schema.replace('model Redirect {', 'model Redirect {\n  note String?');
    expect(await diffSchema(own, changed)).toMatch(/ALTER TABLE "redirect" ADD COLUMN\s+"note" TEXT/);
  });
});
