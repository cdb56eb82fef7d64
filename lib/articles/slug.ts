import { randomBytes } from 'node:crypto';
import type { Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { toSlug } from '#lib/text/pinyin.ts';

const form = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const placeholderForm = /^draft-[0-9a-f]{10}$/;

/** Whether a slug only holds a place until there is a headline. */
export function isPlaceholder(slug: string): boolean {
  return placeholderForm.test(slug);
}

/**
 * A slug nobody uses: the one asked for, or one made from the headline (pinyin for Chinese) with a number behind it
 * where it is taken; a draft without headline gets a placeholder until it is published.
 *
 * @param wished what a source calls it, used where it has the form of a slug and is free
 * @throws KanbaoError `bad-input` for a malformed slug, `conflict` for one in use.
 */
export async function toFreeSlug(
  tx: Transaction,
  asked: string | null,
  headline: string | null,
  wished: string | null = null,
): Promise<string> {
  if (asked !== null) {
    if (!form.test(asked) || asked.length > 120)
      throw new KanbaoError(
        'bad-input',
        `“${asked}” cannot be a slug; use lower-case letters, digits and single hyphens.`,
      );
    await takeTurn(tx);
    if (await isTaken(tx, asked)) throw new KanbaoError('conflict', `The slug ${asked} is in use by another article.`);
    return asked;
  }
  if (wished !== null && form.test(wished) && wished.length <= 120) {
    await takeTurn(tx);
    if (!(await isTaken(tx, wished))) return wished;
  }
  const made = headline === null ? null : toSlug(headline);
  if (made === null) return `draft-${randomBytes(5).toString('hex')}`;
  await takeTurn(tx);
  for (let number = 1; number <= 50; number += 1) {
    const slug = number === 1 ? made : `${made}-${number}`;
    if (!(await isTaken(tx, slug))) return slug;
  }
  return `${made}-${randomBytes(3).toString('hex')}`;
}

/**
 * Slugs are given out by one transaction at a time, to its end: two imports of one headline at the same moment would
 * else both find it free, and the second would fail at the unique index. The number is this lock's name, no more.
 */
async function takeTurn(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7402001)`;
}

async function isTaken(tx: Transaction, slug: string): Promise<boolean> {
  return (await tx.article.findUnique({ where: { slug }, select: { id: true } })) !== null;
}
