// Gives a test file a database of its own, before the modules it tests are loaded and read DATABASE_URL.
import { randomUUID } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { withClient, withDatabase } from '#server/database/connect.ts';

const templateUrl = inject('templateUrl');
const administration = withDatabase(templateUrl, 'postgres');
const name = `test_${randomUUID().replaceAll('-', '')}`;
const template = new URL(templateUrl).pathname.slice(1);

await withClient(administration, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
process.env['DATABASE_URL'] = withDatabase(templateUrl, name);

afterAll(async () => {
  // The tested modules may still hold connections.
  await withClient(administration, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
});
