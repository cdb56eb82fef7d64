import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { Permission } from '#lib/staff/permissions.ts';

/** The places of the newsroom's menu, in its order, and the permission that each page's own gate asks for. */
export const places = [
  { name: 'home', path: '/admin', permission: 'account', label: ({ staff }) => staff.frame.home },
  {
    name: 'articles',
    path: '/admin/articles',
    permission: 'articles.write',
    label: ({ articles }) => articles.menu,
  },
  { name: 'media', path: '/admin/media', permission: 'media.manage', label: ({ media }) => media.menu },
  { name: 'paper', path: '/admin/sections', permission: 'desk.manage', label: ({ paper }) => paper.menu },
  { name: 'imports', path: '/admin/imports', permission: 'imports.manage', label: ({ imports }) => imports.menu },
  { name: 'fronts', path: '/admin/fronts', permission: 'fronts.curate', label: ({ fronts }) => fronts.menu },
  { name: 'numbers', path: '/admin/numbers', permission: 'numbers.read', label: ({ numbers }) => numbers.menu },
  { name: 'people', path: '/admin/staff', permission: 'staff.manage', label: ({ staff }) => staff.frame.people },
  { name: 'log', path: '/admin/audit', permission: 'audit.read', label: ({ staff }) => staff.frame.log },
  { name: 'account', path: '/admin/account', permission: 'account', label: ({ staff }) => staff.frame.account },
] as const satisfies ReadonlyArray<
  Readonly<{ name: string; path: string; permission: Permission; label: (messages: NewsroomMessages) => string }>
>;

export type Place = (typeof places)[number]['name'];
