import { randomUUID } from 'node:crypto';
import type { ActionRow, Fields, Target } from '#app/admin/gate-rows.test-helper.ts';
import { contentOf } from '#lib/testing/newsroom.ts';

export const password = 'four words for a test';

const step = ({ article, version }: Target): Fields => ({ article, version });
const toCome = '2099-01-01T08:00';
const unique = (): string => `t-${randomUUID()}`;

const feedSettings = { title: '', edition: '', section: '', publisher: '', rule: 'draft', right: 'none', licence: '' };
const toFeed = ({ feed }: Target): Fields => ({ feed });

/**
 * Every action of the newsroom with its gate: a new one gets a row here, a test (gates.db.test.ts) fails until it has. Each is
 * called with an input that is right, so that it is the gate that refuses.
 */
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
    input: ({ picture, pictureLooked: looked }) => ({
      picture,
      looked,
      alt: 'A bridge',
      caption: '',
      credit: 'Shen He',
      focus: '25 75',
    }),
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
  'articles/actions.ts many': {
    gate: 'articles.edit',
    input: ({ article, version }) => ({ chosen: `${article}:${version}`, do: 'section', section: 'life', topic: '' }),
  },
  'articles/actions.ts undo': {
    gate: 'articles.edit',
    input: ({ article, version }) => ({
      before: JSON.stringify({ article, version: Number(version), section: 'life' }),
    }),
  },
  'articles/actions.ts keepView': {
    gate: 'articles.write',
    input: () => ({ name: 'Mine', view: 'draft', section: '', publisher: '', edition: 'all', person: '', q: '' }),
  },
  'articles/actions.ts dropView': { gate: 'articles.write', input: ({ view }) => ({ view }) },
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
  'sections/actions.ts putBack': { gate: 'desk.manage', input: ({ removed }) => ({ entry: removed.section }) },
  'topics/actions.ts add': { gate: 'desk.manage', input: () => ({ zh: '天气', slug: unique() }) },
  'topics/actions.ts change': { gate: 'desk.manage', input: ({ topic }) => ({ ...topic, en: 'Renamed' }) },
  'topics/actions.ts remove': { gate: 'desk.manage', input: ({ topic }) => ({ id: topic.id }) },
  'topics/actions.ts putBack': { gate: 'desk.manage', input: ({ removed }) => ({ entry: removed.topic }) },
  'people/actions.ts add': { gate: 'desk.manage', input: () => ({ zh: '何人', slug: unique() }) },
  'people/actions.ts change': { gate: 'desk.manage', input: ({ person }) => ({ ...person, en: 'Renamed' }) },
  'people/actions.ts remove': { gate: 'desk.manage', input: ({ person }) => ({ id: person.id }) },
  'people/actions.ts putBack': { gate: 'desk.manage', input: ({ removed }) => ({ entry: removed.person }) },
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
  'lexicon/actions.ts putBack': { gate: 'desk.manage', input: ({ removed }) => ({ entry: removed.lexicon }) },
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
    input: (target) => ({ ...feedSettings, ...toFeed(target), looked: target.feedLooked, title: 'Another name' }),
  },
  'imports/feeds/actions.ts pause': { gate: 'imports.manage', imports: true, input: toFeed },
  'imports/feeds/actions.ts resume': { gate: 'imports.manage', imports: true, input: toFeed },
  'imports/feeds/actions.ts hasten': { gate: 'imports.manage', imports: true, input: toFeed },
  'imports/feeds/actions.ts remove': { gate: 'imports.manage', imports: true, input: toFeed },
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
