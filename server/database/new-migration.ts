// npm run migration -- NAME: writes the SQL that leads from the migrations to prisma/schema.prisma as a new migration.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { KanbaoError } from '#lib/errors.ts';
import { migrate, migrationsFolder } from '#server/database/migrate.ts';
import { openEmbedded } from '#server/database/open.ts';
import { diffSchema } from '#server/database/schema-engine.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';
import { runProgram } from '#server/program.ts';

const schemaFile = path.join(path.dirname(migrationsFolder), 'schema.prisma');

/**
 * The SQL still missing between the migrations and the schema, found on a database made for this and thrown away.
 * Empty when they agree.
 */
export async function findDrift(): Promise<string> {
  const folder = makeTemporaryFolder();
  const database = await openEmbedded(folder.path, true);
  try {
    await migrate(database.url);
    return await diffSchema(database.url, readFileSync(schemaFile, 'utf8'));
  } finally {
    await database.close();
    folder.remove();
  }
}

async function main(name: string | undefined): Promise<void> {
  if (name === undefined || !/^[a-z0-9]+(?:_[a-z0-9]+)*$/.test(name)) {
    throw new KanbaoError('bad-input', 'Name the migration in small letters: npm run migration -- add_reading_list');
  }
  const sql = await findDrift();
  if (sql === '') {
    console.log('The migrations and prisma/schema.prisma agree: nothing to write.');
    return;
  }
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = path.join(migrationsFolder, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), `${sql}\n`);
  console.log(`${path.relative(process.cwd(), folder)}/migration.sql: read it, add what Prisma has no word for.`);
}

if (import.meta.filename === process.argv[1]) await runProgram(() => main(process.argv[2]));
