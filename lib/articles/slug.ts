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

export type SlugWish = Readonly<{
  /** Chosen by a person: this one or none. */
  asked: string | null;
  /** What a source calls it, used where it has the form of a slug and is free. */
  wished?: string | null;
  headline: string | null;
}>;

/** Tried behind a slug that is taken, before a random one is used. */
const numbers = Array.from({ length: 49 }, (_, index) => index + 2);

/** As `toFreeSlugs`, of one article. */
export async function toFreeSlug(tx: Transaction, wish: SlugWish): Promise<string> {
  const [slug] = await toFreeSlugs(tx, [wish]);
  return slug ?? toPlaceholder();
}

/**
 * Slugs nobody uses, one for each: the one asked for, or one made from the headline (pinyin for Chinese) with a number
 * behind it where it is taken; a draft without headline gets a placeholder until it is published.
 *
 * @throws KanbaoError `bad-input` for a malformed slug, `conflict` for one in use.
 */
export async function toFreeSlugs(tx: Transaction, wishes: readonly SlugWish[]): Promise<string[]> {
  const all = wishes.map(({ asked, wished = null, headline }) => ({
    asked: asked === null ? null : checkSlug(asked),
    wished: wished !== null && form.test(wished) && wished.length <= 120 ? wished : null,
    made: headline === null ? null : toSlug(headline),
  }));
  const first = all.flatMap((each) => Object.values(each).filter((slug) => slug !== null));
  if (first.length === 0) return wishes.map(toPlaceholder);
  await takeTurn(tx);
  const taken = await findTaken(tx, first);
  const given: string[] = [];
  for (const { asked, wished, made } of all) {
    if (asked !== null && taken.has(asked))
      throw new KanbaoError('conflict', `The slug ${asked} is in use by another article.`);
    const free = asked ?? [wished, made].find((slug) => slug !== null && !taken.has(slug)) ?? null;
    const slug = free ?? (made === null ? toPlaceholder() : await toNumbered(tx, made, taken));
    taken.add(slug);
    given.push(slug);
  }
  return given;
}

async function toNumbered(tx: Transaction, made: string, taken: ReadonlySet<string>): Promise<string> {
  const candidates = numbers.map((number) => `${made}-${String(number)}`);
  const stored = await findTaken(tx, candidates);
  const free = candidates.find((slug) => !stored.has(slug) && !taken.has(slug));
  return free ?? `${made}-${randomBytes(3).toString('hex')}`;
}

function toPlaceholder(): string {
  return `draft-${randomBytes(5).toString('hex')}`;
}

function checkSlug(asked: string): string {
  if (form.test(asked) && asked.length <= 120) return asked;
  throw new KanbaoError('bad-input', `“${asked}” cannot be a slug; use lower-case letters, digits and single hyphens.`);
}

/**
 * Slugs are given out by one transaction at a time, to its end: two imports of one headline at the same moment would
 * else both find it free, and the second would fail at the unique index. The number is this lock's name, no more.
 */
async function takeTurn(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7402001)`;
}

async function findTaken(tx: Transaction, slugs: readonly string[]): Promise<Set<string>> {
  const rows = await tx.article.findMany({ where: { slug: { in: [...new Set(slugs)] } }, select: { slug: true } });
  return new Set(rows.map(({ slug }) => slug));
}
