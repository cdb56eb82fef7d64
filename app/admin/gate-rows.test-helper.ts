import type { Removable } from '#lib/audit/removals.ts';
import type { Factor } from '#lib/testing/factors.ts';
import type { Permission } from '#lib/staff/permissions.ts';

/** Every page of the newsroom with its gate: a new one gets a row here, a test (gates.db.test.ts) fails until it has. */

export type Target = Readonly<{
  id: string;
  session: string;
  link: string;
  first: string;
  /** An article of the contributor's publisher, and its version. */
  article: string;
  version: string;
  /** What the visitor's device answers about a passkey, where a row has asked for one; and the passkey it has. */
  answer: string;
  passkey: string;
  /** A recovery code of who signs in. */
  code: string;
  /** A picture of the library. */
  picture: string;
  /** A list that whoever signs in keeps. */
  view: string;
  /** A choice for how it is converted, where there is one. */
  choice: string;
  /** A link to its draft. */
  preview: string;
  /** Empty ones, each with the mark of how it is (lib/looked.ts). */
  section: Looked;
  topic: Looked;
  person: Looked;
  publisher: Looked;
  /** The mark of the order of the sections, and of the site's settings. */
  order: string;
  settings: string;
  /** An entry of the lexicon. */
  entry: Fields;
  /** What the log calls a removal, of one of each. */
  removed: Readonly<Record<Removable, string>>;
  /** Of rows with `imports`: what app/admin/imports/gates.test-helper.ts makes, its article in place of the other. */
  decided: string;
  run: string;
  feed: string;
  feedLooked: string;
  /** The mark of what is said of the picture. */
  pictureLooked: string;
}>;
type Looked = Readonly<{ id: string; looked: string }>;
export type Fields = Readonly<Record<string, string>>;
/** `open`: for who is not signed in. */
export type Gate = Permission | 'open';
type PageRow = Readonly<{
  gate: Gate;
  /** What the page answers whoever may see it, where it is not shown. */
  answers?: string;
  params?: (target: Target) => Fields;
  search?: (target: Target) => Fields;
  factor?: Factor;
  imports?: true;
}>;
export type ActionRow = Readonly<{
  gate: Gate;
  input?: (target: Target) => unknown;
  /** Where the article is in its life; a draft where nothing is said. */
  article?: 'revised' | 'submitted' | 'scheduled' | 'live' | 'takenDown' | 'chinese';
  /** How signing in stands for the visitor, or for the target where that is nobody. */
  factor?: Factor;
  /** Called with a plain value instead of a form. */
  isCall?: true;
  writes?: 'nothing';
  imports?: true;
}>;

export const pages: Readonly<Record<string, PageRow>> = {
  'page.tsx': { gate: 'account' },
  'account/page.tsx': { gate: 'account' },
  'account/authenticator/page.tsx': { gate: 'account', factor: 'waiting' },
  'articles/page.tsx': { gate: 'articles.write' },
  'articles/new/page.tsx': { gate: 'articles.write' },
  'review/page.tsx': { gate: 'articles.edit' },
  'articles/[id]/review/page.tsx': { gate: 'articles.edit', params: ({ article }) => ({ id: article }) },
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
  'articles/[id]/bylines/page.tsx': { gate: 'articles.write', params: ({ article }) => ({ id: article }) },
  'sections/page.tsx': { gate: 'desk.manage' },
  'sections/new/page.tsx': { gate: 'desk.manage' },
  'sections/[id]/page.tsx': { gate: 'desk.manage', params: ({ section }) => ({ id: section.id }) },
  'topics/page.tsx': { gate: 'desk.manage' },
  'topics/new/page.tsx': { gate: 'desk.manage' },
  'topics/[id]/page.tsx': { gate: 'desk.manage', params: ({ topic }) => ({ id: topic.id }) },
  'people/page.tsx': { gate: 'desk.manage' },
  'people/new/page.tsx': { gate: 'desk.manage' },
  'people/[id]/page.tsx': { gate: 'desk.manage', params: ({ person }) => ({ id: person.id }) },
  'publishers/page.tsx': { gate: 'desk.manage' },
  'publishers/new/page.tsx': { gate: 'desk.manage' },
  'publishers/[id]/page.tsx': { gate: 'desk.manage', params: ({ publisher }) => ({ id: publisher.id }) },
  'lexicon/page.tsx': { gate: 'desk.manage' },
  'lexicon/entry/page.tsx': { gate: 'desk.manage', search: ({ entry }) => ({ ...entry, show: 'affected' }) },
  'settings/page.tsx': { gate: 'settings.manage' },
  'imports/page.tsx': { gate: 'imports.manage' },
  'imports/new/page.tsx': { gate: 'imports.manage' },
  'imports/[id]/page.tsx': { gate: 'imports.manage', imports: true, params: ({ article }) => ({ id: article }) },
  'imports/runs/[id]/page.tsx': { gate: 'imports.manage', imports: true, params: ({ run }) => ({ id: run }) },
  'imports/feeds/page.tsx': { gate: 'imports.manage' },
  'imports/feeds/[id]/page.tsx': { gate: 'imports.manage', imports: true, params: ({ feed }) => ({ id: feed }) },
  'fronts/page.tsx': { gate: 'fronts.curate' },
  'fronts/[edition]/page.tsx': { gate: 'fronts.curate', params: () => ({ edition: 'en' }) },
  'numbers/page.tsx': { gate: 'numbers.read' },
  'numbers/[id]/page.tsx': { gate: 'numbers.read', params: ({ article }) => ({ id: article }) },
  'audit/page.tsx': { gate: 'audit.read' },
  'staff/page.tsx': { gate: 'staff.manage' },
  'staff/[id]/page.tsx': { gate: 'staff.manage', params: ({ id }) => ({ id }) },
  'sign-in/page.tsx': { gate: 'open' },
  'sign-in/code/page.tsx': { gate: 'open', factor: 'code' },
  'first/page.tsx': { gate: 'open', search: ({ first }) => ({ link: first }) },
  'password/page.tsx': { gate: 'open', search: ({ link }) => ({ link }) },
  '[...missing]/page.tsx': { gate: 'account', answers: 'NEXT_HTTP_ERROR_FALLBACK;404' },
};

/** What answers with no page: a file that is sent as it is (GET), or what takes one (POST). */
export const routes: Readonly<Record<string, PageRow>> = {
  'media/upload/route.ts POST': { gate: 'media.manage' },
  'imports/[id]/original/route.ts GET': {
    gate: 'imports.manage',
    imports: true,
    params: ({ article }) => ({ id: article }),
  },
};
