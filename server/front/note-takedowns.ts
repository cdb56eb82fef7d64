import { withClient } from '#server/database/connect.ts';
import { findStart, readAfter } from '#server/front/outbox-reader.ts';
import { Takedowns } from '#server/front/takedowns.ts';

/** Where the outbox of a database ends. */
export async function findEnd(databaseUrl: string): Promise<number> {
  return withClient(databaseUrl, async (client) => (await findStart(client)).end);
}

/**
 * Writes down for the front doors of a data folder what was taken from readers since a position: none of them may be
 * running, and the database may be away when one starts next.
 */
export async function noteTakedowns(databaseUrl: string, since: number, folder: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    let takedowns: Takedowns | null = null;
    for await (const change of readAfter(client, since)) {
      if (change.gone.length + change.back.length === 0) continue;
      takedowns ??= new Takedowns(folder);
      takedowns.apply(change);
    }
  });
}
