/** Who may do what in the newsroom: the one table that every page, action and query asks. */

export const roles = ['contributor', 'editor', 'chief'] as const;
export type Role = (typeof roles)[number];

const everybody: readonly Role[] = roles;
const editors: readonly Role[] = ['editor', 'chief'];
const chief: readonly Role[] = ['chief'];

/**
 * What there is to be allowed, and to whom. Where contributors are among them, they are so for the publisher they write
 * for alone: queries ask `mayFor`.
 */
export const permissions = {
  /** One's own name, language, password, sessions. */
  account: everybody,
  /** Articles and their history: to see them, to write them, to submit them for review. */
  'articles.write': everybody,
  /** Anybody's article, to review what was submitted. */
  'articles.edit': editors,
  /** Scheduling, publishing, correcting, withdrawing. */
  'articles.publish': editors,
  /** Taking down for a legal reason, and the sealed copies. */
  'articles.takedown': chief,
  'fronts.curate': editors,
  'imports.manage': editors,
  'media.manage': everybody,
  /** Sections, topics, publishers, people, the house lexicon. */
  'desk.manage': editors,
  'numbers.read': editors,
  'settings.manage': chief,
  'staff.manage': chief,
  'audit.read': chief,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof permissions;

/** Whether a role has a permission at all. */
export function may(role: Role, permission: Permission): boolean {
  return permissions[permission].includes(role);
}

/** Whether somebody has a permission for what belongs to this publisher. */
export function mayFor(
  staff: Readonly<{ role: Role; publisherId: string | null }>,
  permission: Permission,
  publisherId: string,
): boolean {
  if (!may(staff.role, permission)) return false;
  return staff.role !== 'contributor' || staff.publisherId === publisherId;
}
