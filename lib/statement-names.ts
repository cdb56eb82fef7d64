import { hash } from 'node:crypto';

/** Names of the statements met so far, by their text. */
const names = new Map<string, string>();

/** A list of values makes a text of its own by its length, and each name costs memory in each connection. */
const most = 200;

/** In a statement whose best plan depends on its values: it is given no name, and planned each time. */
export const plannedEachTime = '/* planned each time */';

/**
 * A name for a statement, so that a connection parses and plans it once: planning the page of an article is 3 ms of
 * PostgreSQL's time, a front page 6 (docs/decisions/0014). It is made of the text, so that no two programs behind one
 * connection pooler can mean different ones by it. Empty for one that is to be planned each time.
 */
export function nameStatement({ sql }: Readonly<{ sql: string }>): string {
  if (sql.includes(plannedEachTime)) return '';
  let name = names.get(sql);
  if (name === undefined && names.size < most) {
    name = hash('sha256', sql, 'base64url').slice(0, 22);
    names.set(sql, name);
  }
  return name ?? '';
}
