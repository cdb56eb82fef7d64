import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';

/** As many as a sentence can name. */
const named = 20;

/** @throws KanbaoError `bad-input` that names the publishers there are. */
export async function requirePublisher(handle: string): Promise<void> {
  if ((await db().publisher.count({ where: { handle } })) > 0) return;
  const found = await db().publisher.findMany({ select: { handle: true }, orderBy: { handle: 'asc' }, take: named });
  const names = found.map((each) => each.handle).join(', ');
  throw new KanbaoError(
    'bad-input',
    `There is no publisher “${handle}”; ${names === '' ? 'there are none yet' : `there are ${names}`}. Nothing was stored.`,
  );
}
