import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { withClient } from '#server/database/connect.ts';
import { KanbaoError } from '#lib/errors.ts';

/** A folder of prisma/migrations. */
export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the SQL in hex, as Prisma's own tool records it. */
  checksum: string;
}

export const migrationsFolder = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

// The number Prisma's own `migrate` locks, so that the two never run at once.
const lockNumber = 72_707_369;

// As Prisma's own tool makes it: that tool stays usable on the same database.
const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** The migrations of a folder in the order of their names, which begin with their time. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

interface Row {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

async function readApplied(client: pg.Client): Promise<Row[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  );
  if (found[0]?.there !== true) return [];
  const query = `SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL`;
  return (await client.query<Row>(query)).rows;
}

/** Refuses a history that is not ours to continue; returns what is still to be applied. */
function listPending(migrations: Migration[], applied: Row[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at: finished } of applied) {
    const migration = known.get(name);
    if (migration === undefined) {
      const message = `The database is newer than this Kanbao (it has the migration ${name}): update Kanbao, or use the database that belongs to it.`;
      throw new KanbaoError('conflict', message);
    }
    if (finished === null) {
      const message = `The migration ${name} was begun by another tool and not finished: restore the database from a backup, or resolve it with "prisma migrate resolve".`;
      throw new KanbaoError('conflict', message);
    }
    if (migration.checksum !== checksum) {
      const message = `The migration ${name} was changed after this database had applied it: put its file back as it was, and write the change as a new migration.`;
      throw new KanbaoError('conflict', message);
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter((migration) => !done.has(migration.name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const started = new Date();
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, $4, 1)`,
      [randomUUID(), checksum, name, started],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const words = error instanceof Error ? error.message : String(error);
    const message = `The migration ${name} could not be applied and nothing of it was kept: ${words}.`;
    throw new KanbaoError('conflict', message, { cause: error });
  }
}

/**
 * Brings a database up to the migrations, each in one transaction; of several programs that do so at once, the others
 * wait. Returns the names of those applied now.
 * @throws KanbaoError `conflict`: a migration failed, was changed after it was applied, or the database is newer than us.
 */
export async function migrate(url: string, migrations = readMigrations()): Promise<string[]> {
  return withClient(url, async (client) => {
    // The usual case, at each start, needs no lock.
    if (listPending(migrations, await readApplied(client)).length === 0) return [];
    await client.query('SELECT pg_advisory_lock($1)', [lockNumber]);
    await client.query(table);
    const pending = listPending(migrations, await readApplied(client));
    for (const migration of pending) await apply(client, migration);
    // Ending the connection gives the lock back.
    return pending.map(({ name }) => name);
  });
}
