import { listSections } from '#lib/sections/queries.ts';
import { defaultEdition } from '#lib/i18n/editions.ts';

export const dynamic = 'force-dynamic';

/** 200 once pages can be served: Next answers and the database has its tables. */
export async function GET(): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' };
  try {
    await listSections(defaultEdition);
    return new Response('ok\n', { headers });
  } catch {
    return new Response('the database does not answer\n', { status: 503, headers });
  }
}
