import { countReads } from '#lib/reads/mutations.ts';
import { readBatchSchema } from '#lib/reads/schema.ts';

export const dynamic = 'force-dynamic';

/** What the front door has counted, every few seconds. Readers do not come here: their beacons end at the front door. */
export async function POST(request: Request): Promise<Response> {
  const batch = readBatchSchema.safeParse(await request.json());
  if (!batch.success) return new Response('not a batch of reads\n', { status: 400 });
  await countReads(batch.data);
  return new Response(null, { status: 204 });
}
