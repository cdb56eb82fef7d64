import { contentOf } from '#lib/testing/newsroom.ts';
import type { Permission } from '#lib/staff/permissions.ts';

/**
 * Every page and every action of the newsroom with its gate: a new one gets a row here, a test fails until it has. Actions are
 * called with an input that is right, so that it is the gate that refuses (gates.db.test.ts).
 */

export type Target = Readonly<{
  id: string;
  session: string;
  link: string;
  first: string;
  /** An article of the contributor's publisher, and its version. */
  article: string;
  version: string;
  /** A picture of the library. */
  picture: string;
  /** A choice for how it is converted, where there is one. */
  choice: string;
  /** A link to its draft. */
  preview: string;
}>;
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
type ActionRow = Readonly<{
  gate: Gate;
  input?: (target: Target) => unknown;
  /** Where the article is in its life; a draft where nothing is said. */
  article?: 'revised' | 'submitted' | 'scheduled' | 'live' | 'takenDown' | 'chinese';
  /** Called with a plain value instead of a form. */
  isCall?: true;
  writes?: 'nothing';
}>;

export const password = 'four words for a test';

const step = ({ article, version }: Target): Fields => ({ article, version });
const toCome = '2099-01-01T08:00';

export const pages: Readonly<Record<string, PageRow>> = {
  'page.tsx': { gate: 'account' },
  'account/page.tsx': { gate: 'account' },
  'articles/page.tsx': { gate: 'articles.write' },
  'articles/new/page.tsx': { gate: 'articles.write' },
  'articles/[id]/page.tsx': { gate: 'articles.write', params: ({ article }) => ({ id: article }) },
  'articles/[id]/publish/page.tsx': { gate: 'articles.write', params: ({ article }) => ({ id: article }) },
  'articles/[id]/preview/page.tsx': { gate: 'articles.write', params: ({ article }) => ({ id: article }) },
  '../(preview)/admin/articles/[id]/preview/[edition]/page.tsx': {
    gate: 'articles.write',
    params: ({ article }) => ({ id: article, edition: 'en' }),
  },
  'articles/[id]/history/page.tsx': { gate: 'articles.write', params: ({ article }) => ({ id: article }) },
  'media/page.tsx': { gate: 'media.manage' },
  'media/[id]/page.tsx': { gate: 'media.manage', params: ({ picture }) => ({ id: picture }) },
  'articles/[id]/conversion/page.tsx': { gate: 'articles.edit', params: ({ article }) => ({ id: article }) },
  'fronts/page.tsx': { gate: 'fronts.curate' },
  'fronts/[edition]/page.tsx': { gate: 'fronts.curate', params: () => ({ edition: 'en' }) },
  'numbers/page.tsx': { gate: 'numbers.read' },
  'numbers/[id]/page.tsx': { gate: 'numbers.read', params: ({ article }) => ({ id: article }) },
  'audit/page.tsx': { gate: 'audit.read' },
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
  'media/actions.ts describe': {
    gate: 'media.manage',
    input: ({ picture }) => ({ picture, alt: 'A bridge', caption: '', credit: 'Shen He', focus: '25 75' }),
  },
  'media/actions.ts find': { gate: 'media.manage', input: () => ({ q: '' }), isCall: true, writes: 'nothing' },
  'articles/actions.ts create': {
    gate: 'articles.write',
    input: () => ({ headline: 'New', edition: 'en', section: '', publisher: 'observer' }),
  },
  'articles/actions.ts paste': {
    gate: 'articles.write',
    input: () => ({ html: '<p>Pasted</p>', edition: 'en' }),
    isCall: true,
    writes: 'nothing',
  },
  'articles/[id]/actions.ts save': {
    gate: 'articles.write',
    input: ({ article }) => ({ article, base: 1, content: contentOf({ headline: 'Another' }) }),
    isCall: true,
  },
  'articles/[id]/actions.ts here': {
    gate: 'articles.write',
    input: ({ article }) => ({ article }),
    isCall: true,
    writes: 'nothing',
  },
  'articles/[id]/actions.ts restore': {
    gate: 'articles.write',
    article: 'revised',
    input: ({ article }) => ({ article, number: '1', base: '2' }),
  },
  'articles/[id]/actions.ts submit': { gate: 'articles.write', input: step },
  'articles/[id]/actions.ts recall': { gate: 'articles.write', article: 'submitted', input: step },
  'articles/[id]/actions.ts sendBack': {
    gate: 'articles.edit',
    article: 'submitted',
    input: (target) => ({ ...step(target), note: 'Who says so?' }),
  },
  'articles/[id]/actions.ts publish': { gate: 'articles.publish', input: step },
  'articles/[id]/actions.ts schedule': {
    gate: 'articles.publish',
    input: (target) => ({ ...step(target), at: toCome }),
  },
  'articles/[id]/actions.ts unschedule': { gate: 'articles.publish', article: 'scheduled', input: step },
  'articles/[id]/actions.ts embargo': {
    gate: 'articles.publish',
    input: (target) => ({ ...step(target), until: toCome }),
  },
  'articles/[id]/actions.ts liftEmbargo': { gate: 'articles.publish', input: step },
  'articles/[id]/actions.ts withdraw': { gate: 'articles.publish', article: 'live', input: step },
  'articles/[id]/actions.ts takeDown': { gate: 'articles.takedown', article: 'live', input: step },
  'articles/[id]/actions.ts reinstate': { gate: 'articles.takedown', article: 'takenDown', input: step },
  'articles/[id]/actions.ts place': {
    gate: 'articles.write',
    input: (target) => ({ ...step(target), section: 'life' }),
  },
  'articles/[id]/conversion/actions.ts choose': {
    gate: 'articles.edit',
    article: 'chinese',
    input: ({ article }) => ({ article, number: '1', around: '他说干了这杯酒。', form: '幹' }),
  },
  'articles/[id]/conversion/actions.ts read': {
    gate: 'articles.edit',
    article: 'chinese',
    input: ({ article }) => ({ article, word: '干了', reading: 'gàn le' }),
  },
  'articles/[id]/conversion/actions.ts remove': {
    gate: 'articles.edit',
    article: 'chinese',
    input: ({ article, choice }) => ({ article, choice }),
  },
  'articles/[id]/conversion/actions.ts promote': {
    gate: 'desk.manage',
    article: 'chinese',
    input: ({ article, choice }) => ({ article, choice, word: '干了这杯' }),
  },
  'articles/[id]/preview/actions.ts share': {
    gate: 'articles.write',
    input: ({ article }) => ({ article, edition: 'en', days: '7', note: 'a friend' }),
  },
  'articles/[id]/preview/actions.ts end': {
    gate: 'articles.write',
    input: ({ article, preview }) => ({ article, link: preview }),
  },
  'fronts/[edition]/actions.ts publish': {
    gate: 'fronts.curate',
    input: ({ article }) => ({ edition: 'en', base: '1', at: `lead.0.${article}` }),
  },
  'fronts/[edition]/actions.ts putBack': { gate: 'fronts.curate', input: () => ({ edition: 'en', base: '1' }) },
  'fronts/[edition]/actions.ts breaking': {
    gate: 'fronts.curate',
    input: () => ({
      edition: 'en',
      version: '1',
      text: 'The bridge is closed',
      article: '',
      beginsAt: '',
      endsAt: toCome,
    }),
  },
  'fronts/[edition]/actions.ts endBreaking': { gate: 'fronts.curate', input: () => ({ edition: 'en', version: '1' }) },
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
