import { randomUUID } from 'node:crypto';
import type { Factor } from '#lib/testing/factors.ts';
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
  /** What the visitor's device answers about a passkey, where a row has asked for one; and the passkey it has. */
  answer: string;
  passkey: string;
  /** A recovery code of who signs in. */
  code: string;
  /** A picture of the library. */
  picture: string;
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
  /** Of rows with `imports`: what app/admin/imports/gates.test-helper.ts makes, its article in place of the other. */
  decided: string;
  run: string;
  feed: string;
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
type ActionRow = Readonly<{
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

export const password = 'four words for a test';

const step = ({ article, version }: Target): Fields => ({ article, version });
const toCome = '2099-01-01T08:00';
const unique = (): string => `t-${randomUUID()}`;

export const pages: Readonly<Record<string, PageRow>> = {
  'page.tsx': { gate: 'account' },
  'account/page.tsx': { gate: 'account' },
  'account/authenticator/page.tsx': { gate: 'account', factor: 'waiting' },
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
  'audit/page.tsx': { gate: 'audit.read' },
  'staff/page.tsx': { gate: 'staff.manage' },
  'staff/[id]/page.tsx': { gate: 'staff.manage', params: ({ id }) => ({ id }) },
  'sign-in/page.tsx': { gate: 'open' },
  'sign-in/code/page.tsx': { gate: 'open', factor: 'code' },
  'first/page.tsx': { gate: 'open', search: ({ first }) => ({ link: first }) },
  'password/page.tsx': { gate: 'open', search: ({ link }) => ({ link }) },
  '[...missing]/page.tsx': { gate: 'account', answers: 'NEXT_HTTP_ERROR_FALLBACK;404' },
};

/** Files that are sent as they are: each is called with GET. */
export const routes: Readonly<Record<string, PageRow>> = {
  'imports/[id]/original/route.ts': {
    gate: 'imports.manage',
    imports: true,
    params: ({ article }) => ({ id: article }),
  },
};

const feedSettings = { title: '', edition: '', section: '', publisher: '', rule: 'draft', right: 'none', licence: '' };
const toFeed = ({ feed }: Target): Fields => ({ feed });

export const actions: Readonly<Record<string, ActionRow>> = {
  'sign-in/actions.ts enter': { gate: 'open', input: () => ({ email: 'target@example.org', password }) },
  'sign-in/actions.ts enterSecond': { gate: 'open', factor: 'code', input: ({ code }) => ({ code }) },
  'sign-in/actions.ts offerKey': { gate: 'open', writes: 'nothing' },
  'sign-in/actions.ts enterByKey': { gate: 'open', factor: 'passkey', input: ({ answer }) => ({ response: answer }) },
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
  'articles/[id]/actions.ts bylines': {
    gate: 'articles.write',
    input: (target) => ({ ...step(target), people: 'lin-yue' }),
  },
  'articles/[id]/actions.ts newByline': {
    gate: 'articles.edit',
    input: (target) => ({ ...step(target), name: 'Somebody New' }),
  },
  'articles/[id]/actions.ts topics': {
    gate: 'articles.write',
    input: (target) => ({ ...step(target), topics: 'food' }),
  },
  'sections/actions.ts add': { gate: 'desk.manage', input: () => ({ zh: '天气', slug: unique() }) },
  'sections/actions.ts change': { gate: 'desk.manage', input: ({ section }) => ({ ...section, en: 'Renamed' }) },
  'sections/actions.ts move': {
    gate: 'desk.manage',
    input: ({ section, order }) => ({ id: section.id, to: 'up', looked: order }),
  },
  'sections/actions.ts remove': { gate: 'desk.manage', input: ({ section }) => ({ id: section.id }) },
  'topics/actions.ts add': { gate: 'desk.manage', input: () => ({ zh: '天气', slug: unique() }) },
  'topics/actions.ts change': { gate: 'desk.manage', input: ({ topic }) => ({ ...topic, en: 'Renamed' }) },
  'topics/actions.ts remove': { gate: 'desk.manage', input: ({ topic }) => ({ id: topic.id }) },
  'people/actions.ts add': { gate: 'desk.manage', input: () => ({ zh: '何人', slug: unique() }) },
  'people/actions.ts change': { gate: 'desk.manage', input: ({ person }) => ({ ...person, en: 'Renamed' }) },
  'people/actions.ts remove': { gate: 'desk.manage', input: ({ person }) => ({ id: person.id }) },
  'publishers/actions.ts add': {
    gate: 'desk.manage',
    input: () => ({ handle: unique(), kind: 'outlet', en: 'Another', statementEn: 'It says so itself.' }),
  },
  'publishers/actions.ts change': {
    gate: 'desk.manage',
    input: ({ publisher }) => ({ ...publisher, kind: 'contributor', en: 'Renamed' }),
  },
  'lexicon/actions.ts save': {
    gate: 'desk.manage',
    input: ({ entry }) => ({ ...entry, value: '彭博新闻社', note: 'new' }),
  },
  'lexicon/actions.ts remove': { gate: 'desk.manage', input: ({ entry }) => entry },
  'lexicon/actions.ts render': { gate: 'desk.manage', input: ({ entry }) => entry },
  'settings/actions.ts save': {
    gate: 'settings.manage',
    input: ({ settings }) => ({ looked: settings, 'name-en': unique().slice(0, 20) }),
  },
  'imports/actions.ts take': {
    gate: 'imports.manage',
    input: () => ({
      ...{ text: `标题：渡口\n\n${crypto.randomUUID()}，摆渡的老人把船停在桥下。`, url: '', headline: '', edition: '' },
      ...{ section: '', publisher: 'desk', right: 'none', licence: '' },
    }),
  },
  'imports/actions.ts answer': {
    gate: 'imports.manage',
    imports: true,
    input: ({ run }) => ({ run, number: '0', how: 'revision' }),
  },
  'imports/actions.ts decide': {
    gate: 'imports.manage',
    imports: true,
    input: ({ article, decided }) => ({ article, version: decided, reject: '1' }),
  },
  'imports/actions.ts setRight': {
    gate: 'imports.manage',
    imports: true,
    input: (target) => ({ ...step(target), right: 'licensed', licence: 'A letter of the author' }),
  },
  'imports/feeds/actions.ts add': {
    gate: 'imports.manage',
    input: () => ({ ...feedSettings, address: `https://${crypto.randomUUID()}.example.org/feed` }),
  },
  'imports/feeds/actions.ts change': {
    gate: 'imports.manage',
    imports: true,
    input: (target) => ({ ...feedSettings, ...toFeed(target), title: 'Another name' }),
  },
  'imports/feeds/actions.ts pause': { gate: 'imports.manage', imports: true, input: toFeed },
  'imports/feeds/actions.ts resume': { gate: 'imports.manage', imports: true, input: toFeed },
  'imports/feeds/actions.ts hasten': { gate: 'imports.manage', imports: true, input: toFeed },
  'imports/feeds/actions.ts remove': { gate: 'imports.manage', imports: true, input: toFeed },
  'account/actions.ts saveProfile': { gate: 'account', input: () => ({ name: 'Another', edition: 'en' }) },
  'account/actions.ts savePassword': {
    gate: 'account',
    input: () => ({ current: password, password: 'quite another one' }),
  },
  'account/actions.ts endOne': { gate: 'account', input: ({ session }) => ({ session }) },
  'account/actions.ts endOthers': { gate: 'account' },
  'account/actions.ts offerNewKey': {
    gate: 'account',
    input: () => ({ current: password }),
    isCall: true,
    writes: 'nothing',
  },
  'account/actions.ts addKey': {
    gate: 'account',
    factor: 'register',
    input: ({ answer }) => ({ name: 'A key', response: answer }),
  },
  'account/actions.ts removeKey': { gate: 'account', factor: 'passkey', input: ({ passkey }) => ({ passkey }) },
  'account/authenticator/actions.ts begin': {
    gate: 'account',
    input: () => ({ current: password }),
    // A secret that waits for its first code is asked for nothing.
    writes: 'nothing',
  },
  'account/authenticator/actions.ts confirm': { gate: 'account', factor: 'waiting', input: ({ code }) => ({ code }) },
  'account/authenticator/actions.ts renew': { gate: 'account', factor: 'on', input: () => ({ current: password }) },
  'account/authenticator/actions.ts turnOff': { gate: 'account', factor: 'on', input: () => ({ current: password }) },
  'staff/actions.ts add': {
    gate: 'staff.manage',
    input: () => ({ email: 'new@example.org', name: 'New', role: 'editor', edition: 'en' }),
  },
  'staff/actions.ts setRole': { gate: 'staff.manage', input: ({ id }) => ({ account: id, role: 'chief' }) },
  'staff/actions.ts disable': { gate: 'staff.manage', input: ({ id }) => ({ account: id }) },
  'staff/actions.ts enable': { gate: 'staff.manage', input: ({ id }) => ({ account: id }) },
  'staff/actions.ts reset': { gate: 'staff.manage', input: ({ id }) => ({ account: id }) },
};
