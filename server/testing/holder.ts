// For open.test.ts: a process that uses the database of a folder, says so, and leaves when its input ends.
import { once } from 'node:events';
import { openEmbedded } from '#server/database/open.ts';

const database = await openEmbedded(process.argv[2] ?? '', true);
process.stdout.write(`${database.url}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
await database.close();
