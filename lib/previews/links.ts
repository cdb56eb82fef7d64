import type { Prisma } from '#lib/db.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';

/** Which links work: not over, not ended, made by somebody who still works here, of an article that nobody took down. */
export function isWorking(now: Date) {
  return {
    endedAt: null,
    expiresAt: { gt: now },
    account: { disabledAt: null },
    article: { status: { not: 'takedown' } },
  } satisfies Prisma.PreviewLinkWhereInput;
}

/** Where the newsroom looks at a draft in an edition: the page in the frame. */
export function toFramePath(articleId: string, edition: EditionCode): string {
  return `/admin/articles/${articleId}/preview/${edition}`;
}

/** Where a link leads. The edition comes last, as programs cut off a `-` or `_` at the end of an address. */
export function toSharedPath(token: string, edition: EditionCode): string {
  return `/preview/${token}/${edition}`;
}
