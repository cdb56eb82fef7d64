import type { Permission } from '#lib/staff/permissions.ts';

/**
 * Every page and every action of the newsroom with its gate: a new one gets a row here, a test fails until it has. Actions are
 * called with an input that is right, so that it is the gate that refuses (gates.db.test.ts).
 */

export type Target = Readonly<{ id: string; session: string; link: string; first: string }>;
export type Fields = Readonly<Record<string, string>>;
/** `open`: for who is not signed in. */
export type Gate = Permission | 'open';
type PageRow = Readonly<{
  gate: Gate;
  /** What the page answers whoever may see it, where it is not shown. */
  answers?: string;
  params?: (target: Target) => Fields;
  search?: (target: Target) => Fields;
}>;
type ActionRow = Readonly<{ gate: Gate; input?: (target: Target) => unknown }>;

export const password = 'four words for a test';

export const pages: Readonly<Record<string, PageRow>> = {
  'page.tsx': { gate: 'account' },
  'account/page.tsx': { gate: 'account' },
  'staff/page.tsx': { gate: 'staff.manage' },
  'staff/[id]/page.tsx': { gate: 'staff.manage', params: ({ id }) => ({ id }) },
  'sign-in/page.tsx': { gate: 'open' },
  'first/page.tsx': { gate: 'open', search: ({ first }) => ({ link: first }) },
  'password/page.tsx': { gate: 'open', search: ({ link }) => ({ link }) },
  '[...missing]/page.tsx': { gate: 'account', answers: 'NEXT_HTTP_ERROR_FALLBACK;404' },
};

export const actions: Readonly<Record<string, ActionRow>> = {
  'sign-in/actions.ts enter': { gate: 'open', input: () => ({ email: 'target@example.org', password }) },
  'sign-in/actions.ts signOut': { gate: 'account' },
  'first/actions.ts makeFirst': {
    gate: 'open',
    input: ({ first }) => ({ link: first, email: 'first@example.org', name: 'First', password }),
  },
  'password/actions.ts choose': { gate: 'open', input: ({ link }) => ({ link, password: 'quite another one' }) },
  'account/actions.ts saveProfile': { gate: 'account', input: () => ({ name: 'Another', edition: 'en' }) },
  'account/actions.ts savePassword': {
    gate: 'account',
    input: () => ({ current: password, password: 'quite another one' }),
  },
  'account/actions.ts endOne': { gate: 'account', input: ({ session }) => ({ session }) },
  'account/actions.ts endOthers': { gate: 'account' },
  'staff/actions.ts add': {
    gate: 'staff.manage',
    input: () => ({ email: 'new@example.org', name: 'New', role: 'editor', edition: 'en' }),
  },
  'staff/actions.ts setRole': { gate: 'staff.manage', input: ({ id }) => ({ account: id, role: 'chief' }) },
  'staff/actions.ts disable': { gate: 'staff.manage', input: ({ id }) => ({ account: id }) },
  'staff/actions.ts enable': { gate: 'staff.manage', input: ({ id }) => ({ account: id }) },
  'staff/actions.ts reset': { gate: 'staff.manage', input: ({ id }) => ({ account: id }) },
};
