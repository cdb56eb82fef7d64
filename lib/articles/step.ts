import type { z } from 'zod';
import { staffAction } from '#lib/action.ts';
import type { Actor } from '#lib/actor.ts';
import { requireMine } from '#lib/articles/workbench.ts';
import type { NewsroomNoticeKey } from '#lib/i18n/newsroom.ts';
import type { Permission } from '#lib/staff/permissions.ts';

/**
 * The action of a step in an article's life, taken on the version that its page showed: who may take it, what its form
 * sends, what is done, and what is said then. Contributors may take theirs on their own articles only.
 */
export function articleStep<S extends z.ZodType<{ article: string }>>(
  permission: Permission,
  schema: S,
  take: (actor: Actor, slug: string, given: Omit<z.output<S>, 'article'>) => Promise<unknown>,
  say: NewsroomNoticeKey,
) {
  return staffAction(permission, schema, async ({ actor, staff }, { article, ...given }) => {
    await take(actor, await requireMine(staff, article), given);
    return { say };
  });
}
