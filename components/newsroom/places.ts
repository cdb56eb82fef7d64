import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { Permission } from '#lib/staff/permissions.ts';

type Said = (messages: NewsroomMessages) => string;

/** A place of the menu: the permission that its page's own gate asks for, and what the front page says of it. */
type Row = Readonly<{ name: string; path: string; permission: Permission; label: Said; lead: Said | null }>;

/** The places of the newsroom's menu, in its order. */
export const places = [
  { name: 'home', path: '/admin', permission: 'account', label: ({ staff }) => staff.frame.home, lead: null },
  {
    ...{ name: 'articles', path: '/admin/articles', permission: 'articles.write' },
    label: ({ articles }) => articles.menu,
    lead: ({ articles }) => articles.homeLead,
  },
  {
    ...{ name: 'review', path: '/admin/review', permission: 'articles.edit' },
    label: ({ articles }) => articles.review.menu,
    lead: ({ articles }) => articles.review.homeLead,
  },
  {
    ...{ name: 'media', path: '/admin/media', permission: 'media.manage' },
    label: ({ media }) => media.menu,
    lead: ({ media }) => media.homeLead,
  },
  {
    ...{ name: 'paper', path: '/admin/sections', permission: 'desk.manage' },
    label: ({ paper }) => paper.menu,
    lead: ({ paper }) => paper.homeLead,
  },
  {
    ...{ name: 'imports', path: '/admin/imports', permission: 'imports.manage' },
    label: ({ imports }) => imports.menu,
    lead: ({ imports }) => imports.homeLead,
  },
  {
    ...{ name: 'fronts', path: '/admin/fronts', permission: 'fronts.curate' },
    label: ({ fronts }) => fronts.menu,
    lead: ({ fronts }) => fronts.homeLead,
  },
  {
    ...{ name: 'numbers', path: '/admin/numbers', permission: 'numbers.read' },
    label: ({ numbers }) => numbers.menu,
    lead: ({ numbers }) => numbers.homeLead,
  },
  {
    ...{ name: 'people', path: '/admin/staff', permission: 'staff.manage' },
    label: ({ staff }) => staff.frame.people,
    lead: ({ staff }) => staff.home.people,
  },
  {
    ...{ name: 'log', path: '/admin/audit', permission: 'audit.read' },
    label: ({ staff }) => staff.frame.log,
    lead: ({ staff }) => staff.home.log,
  },
  {
    ...{ name: 'account', path: '/admin/account', permission: 'account' },
    label: ({ staff }) => staff.frame.account,
    lead: ({ staff }) => staff.home.account,
  },
] as const satisfies readonly Row[];

export type Place = (typeof places)[number]['name'];
