import { randomUUID } from 'node:crypto';
import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { actions, password } from '#app/admin/gate-actions.test-helper.ts';
import { pages, routes } from '#app/admin/gate-rows.test-helper.ts';
import type { ActionRow, Fields, Gate, Target } from '#app/admin/gate-rows.test-helper.ts';
import { foundImports } from '#app/admin/imports/gates.test-helper.ts';
import type { Answer } from '#lib/answers.ts';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { saveDraft } from '#lib/articles/save.ts';
import { submitArticle } from '#lib/articles/submissions.ts';
import { takeDownArticle } from '#lib/articles/withdraw.ts';
import { db } from '#lib/db.ts';
import { chooseForm } from '#lib/editions/choices.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { removeEntry, saveEntries, toEntryFacts } from '#lib/lexicon/mutations.ts';
import { toMark } from '#lib/looked.ts';
import type { NamedKind } from '#lib/named/kinds.ts';
import { addNamed, removeNamed } from '#lib/named/mutations.ts';
import { getNamed, listSectionRows } from '#lib/named/queries.ts';
import { addPublisher } from '#lib/publishers/mutations.ts';
import { getPublisherForm } from '#lib/publishers/queries.ts';
import { getSiteSettings } from '#lib/site/queries.ts';
import { makePasswordLink, offerFirstAccount } from '#lib/staff/links.ts';
import { hashPassword } from '#lib/staff/passwords.ts';
import { may, roles, type Role } from '#lib/staff/permissions.ts';
import { openSession } from '#lib/staff/sessions.ts';
import { prepareFactor, type Factor } from '#lib/testing/factors.ts';
import { actor, contentOf, draftOf, foundNewsroom, paragraph } from '#lib/testing/newsroom.ts';

/** What gate-rows.test-helper.ts and gate-actions.test-helper.ts list, called as each role and as nobody. */

/** What the browser of this test keeps and says. */
const jar = new Map<string, string>();
vi.mock('next/headers', () => ({
  headers: () =>
    Promise.resolve(
      new Headers({ 'accept-language': 'en', 'x-kanbao-client': '192.0.2.1', 'x-kanbao-host': 'localhost:3000' }),
    ),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
      set: (name: string, value: string) => jar.set(name, value),
    }),
}));
vi.mock('next/cache', () => ({ refresh: () => undefined }));
process.env['__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS'] = 'true';

const folder = import.meta.dirname;
const load = async (file: string): Promise<Record<string, unknown>> =>
  (await import(/* @vite-ignore */ pathToFileURL(path.join(folder, file)).href)) as Record<string, unknown>;
const list = (pattern: string): string[] =>
  globSync(pattern, { cwd: folder }).map((file) => file.replaceAll('\\', '/'));

let hash = '';
let picture = '';
const pictureFacts = { alt: null, caption: null, credit: null, focus: null };
let target: Target;
const visitors = ['nobody', ...roles] as const;
type Visitor = (typeof visitors)[number];
type Place = NonNullable<ActionRow['article']> | 'draft';

beforeAll(async () => {
  await foundNewsroom();
  hash = await hashPassword(password);
  const row = { type: 'image/png', width: 10, height: 10, byteLength: 100, widths: [10] };
  ({ id: picture } = await db().media.create({
    data: { ...row, hash: 'a'.repeat(64), location: 'a'.repeat(16) },
    select: { id: true },
  }));
});

async function makeAccount(role: Role, email: string): Promise<string> {
  const observer = await db().publisher.findUniqueOrThrow({ where: { handle: 'observer' }, select: { id: true } });
  const { id } = await db().staffAccount.create({
    data: {
      ...{ email, role, name: role, editionCode: 'en', password: { create: { hash } } },
      publisherId: role === 'contributor' ? observer.id : null,
    },
  });
  return id;
}

beforeEach(async () => {
  await db().staffLink.deleteMany();
  await db().staffAccount.deleteMany();
  await db().staffAttempts.deleteMany();
  await arrangeFront();
  jar.clear();
});

/** A front page and a strip of breaking news at version 1, whatever was done to them before. */
async function arrangeFront(): Promise<void> {
  await db().frontVersion.deleteMany();
  await db().breakingStrip.deleteMany();
  const [beginsAt, endsAt] = [new Date(0), new Date('2099-01-01T00:00:00Z')];
  await db().frontVersion.create({ data: { editionCode: 'en', number: 1, slots: [], author: 'a test' } });
  await db().breakingStrip.create({
    data: { editionCode: 'en', text: 'It opens', beginsAt, endsAt, author: 'a test', version: 1 },
  });
}

/** Hundreds with one headline would get slugs by chance, of which two are the same now and then. */
let trams = 0;

/** An article that nothing stands against publishing, brought to where a row says. */
async function makeArticle(place: Place = 'draft'): Promise<Pick<Target, 'article' | 'version' | 'choice'>> {
  const standfirst = 'For the first time since the bridge was closed, at noon and without a stop.';
  const chinese = {
    edition: 'zh-hans',
    content: contentOf({ headline: null, body: { type: 'doc', content: [paragraph('b001', '他说干了这杯酒。')] } }),
  } as const;
  const english = { content: contentOf({ headline: `Tram ${(trams += 1)} crosses the river`, standfirst }) };
  const made = draftOf({ publisher: 'observer', ...(place === 'chinese' ? chinese : english) });
  const { id, slug } = await createDraft(actor, made);
  if (place === 'chinese') await chooseForm(actor, slug, { number: 1, form: '乾' });
  if (place === 'revised') await saveDraft(actor, { articleId: id, base: 1, content: contentOf() });
  if (place === 'submitted') await submitArticle(actor, slug);
  if (place === 'scheduled') await publishArticle(actor, slug, { at: new Date(Date.now() + 3_600_000) });
  if (place === 'live' || place === 'takenDown') await publishArticle(actor, slug);
  if (place === 'takenDown') await takeDownArticle(actor, slug);
  const { version } = await db().article.findUniqueOrThrow({ where: { id }, select: { version: true } });
  const choice = await db().conversionChoice.findFirst({ where: { articleId: id }, select: { id: true } });
  return { article: id, version: String(version), choice: choice?.id ?? '' };
}

async function makePreviewLink(articleId: string, accountId: string): Promise<string> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  return (await db().previewLink.create({ data: { tokenHash: randomUUID(), articleId, accountId, expiresAt } })).id;
}

/** What a paper has besides articles: one of each that nothing names, as its page shows it. */
async function makePaper() {
  const slug = `t-${randomUUID()}`;
  const made = async (kind: NamedKind) => {
    const id = await addNamed(actor, kind, { slug, en: 'Made' });
    return { id, looked: (await getNamed(kind, id))?.looked ?? '' };
  };
  const publisher = await addPublisher(actor, { handle: slug, kind: 'outlet', names: { en: 'Made' } });
  const key = { kind: 'alias', word: '彭博社', form: 'all' } as const;
  await saveEntries(actor, [{ ...key, value: 'Bloomberg', note: null }]);
  await db().section.deleteMany({ where: { slug: { startsWith: 't-' }, NOT: { slug } } });
  const gone = async (kind: NamedKind) =>
    removeNamed(actor, kind, { id: await addNamed(actor, kind, { slug: `${slug}-gone`, en: 'Gone' }) });
  const lost = { ...key, word: '路透社' };
  await saveEntries(actor, [{ ...lost, value: 'Reuters', note: null }]);
  return {
    ...{ section: await made('section'), topic: await made('topic'), person: await made('person') },
    publisher: { id: publisher, looked: (await getPublisherForm(publisher))?.looked ?? '' },
    removed: {
      ...{ section: await gone('section'), topic: await gone('topic'), person: await gone('person') },
      lexicon: await removeEntry(actor, lost),
    },
    order: (await listSectionRows()).order,
    settings: toMark(await getSiteSettings()),
    entry: { ...key, looked: toMark(toEntryFacts({ value: 'Bloomberg', note: null })) },
  };
}

/** A newsroom with somebody to do things to, and a browser of the visitor's own. */
type Scene = Readonly<{ place?: Place | undefined; factor?: Factor | undefined; imports?: boolean | undefined }>;

async function enter(visitor: Visitor, isFirst: boolean, { place, factor, imports }: Scene = {}): Promise<void> {
  const first = new URLSearchParams((await offerFirstAccount())?.split('?')[1]).get('link') ?? '';
  const origin = { address: '192.0.2.1', agent: 'a test' };
  await db().media.update({ where: { id: picture }, data: pictureFacts });
  const article = imports === true ? await foundImports() : await makeArticle(place);
  const none = {
    answer: '',
    passkey: '',
    code: '',
    preview: '',
    choice: '',
    decided: '',
    run: '',
    feed: '',
    feedLooked: '',
    view: '',
  };
  target = {
    id: '',
    session: '',
    link: '',
    first,
    picture,
    pictureLooked: toMark(pictureFacts),
    ...none,
    ...article,
    ...(await makePaper()),
  };
  if (isFirst && visitor === 'nobody') return;
  const id = await makeAccount('editor', 'target@example.org');
  const preview = await makePreviewLink(article.article, id);
  if (visitor === 'nobody') {
    const path = await db().$transaction((tx) => makePasswordLink(tx, id));
    target = { ...target, id, preview, session: id, link: new URLSearchParams(path.split('?')[1]).get('link') ?? '' };
    await prepare(factor, id);
    return;
  }
  const own = await makeAccount(visitor, 'visitor@example.org');
  const { token } = await db().$transaction((tx) => openSession(tx, own, origin));
  await db().$transaction((tx) => openSession(tx, own, origin));
  const sessions = await db().staffSession.findMany({ where: { accountId: own }, orderBy: { id: 'desc' } });
  jar.set('kanbao-staff', token);
  const kept = { accountId: own, name: 'Kept', query: 'view=draft' };
  const view = await db().deskView.create({ data: kept, select: { id: true } });
  target = { ...target, id, preview, session: sessions[0]?.id ?? '', view: view.id };
  await prepare(factor, own);
}

async function prepare(factor: Factor | undefined, accountId: string): Promise<void> {
  if (factor === undefined) return;
  const { step, ...prepared } = await prepareFactor(factor, accountId);
  if (step !== null) jar.set('kanbao-step', step);
  target = { ...target, ...prepared };
}

const digestOf = (error: unknown): string => String((error as { digest?: unknown } | null)?.digest ?? error);
const isAllowed = (gate: Gate, visitor: Visitor): boolean =>
  gate === 'open' ? visitor === 'nobody' : visitor !== 'nobody' && may(visitor, gate);

test('all pages and actions there are have a row', async () => {
  expect([...list('**/page.tsx'), ...list('../(preview)/admin/**/page.tsx')].toSorted()).toEqual(
    Object.keys(pages).toSorted(),
  );
  const named: string[] = [];
  for (const file of list('**/actions.ts'))
    named.push(...Object.keys(await load(file)).map((name) => `${file} ${name}`));
  const sent: string[] = [];
  for (const file of list('**/route.ts'))
    sent.push(...Object.keys(await load(file)).map((method) => `${file} ${method}`));
  expect(sent.toSorted()).toEqual(Object.keys(routes).toSorted());
  expect(named.toSorted()).toEqual(Object.keys(actions).toSorted());
});

const allowed = (gate: Gate): Visitor[] => visitors.filter((visitor) => isAllowed(gate, visitor));
const refused = (gate: Gate): Visitor[] => visitors.filter((visitor) => !isAllowed(gate, visitor));

describe.each(Object.entries(pages))('the page %s', (file, row) => {
  const { gate, answers = 'shown', params, search } = row;
  async function visit(visitor: Visitor): Promise<string> {
    await enter(visitor, file === 'first/page.tsx', row);
    const page = (await load(file))['default'] as (props: unknown) => Promise<unknown>;
    const props = {
      params: Promise.resolve(params?.(target) ?? {}),
      searchParams: Promise.resolve(search?.(target) ?? {}),
    };
    return page(props).then(
      () => 'shown',
      (error: unknown) => digestOf(error),
    );
  }

  test.each(allowed(gate))('is there for %s', async (visitor) => {
    expect(await visit(visitor)).toBe(answers);
  });

  test.each(refused(gate))('is not for %s', async (visitor) => {
    const elsewhere = gate === 'open' ? /^NEXT_REDIRECT;\w+;\/admin;/ : /FALLBACK;403$/;
    expect(await visit(visitor)).toMatch(visitor === 'nobody' ? /^NEXT_REDIRECT;\w+;\/admin\/sign-in/ : elsewhere);
  });
});

describe.each(Object.entries(routes))('the route %s', (name, { gate, params, imports }) => {
  const [file = '', method = ''] = name.split(' ');
  async function ask(visitor: Visitor): Promise<Response> {
    await enter(visitor, false, { imports });
    const handle = (await load(file))[method] as (request: Request, props: unknown) => Promise<Response>;
    const request = new Request('http://localhost/', { method, headers: { accept: 'application/json' } });
    return handle(request, { params: Promise.resolve(params?.(target) ?? {}) });
  }

  test.each(allowed(gate))(
    'answers %s: a file is never to be shown, what is sent without one is refused',
    async (visitor) => {
      const answer = await ask(visitor);
      expect(answer.status).toBe(method === 'POST' ? 422 : 200);
      if (method === 'POST') return;
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect((await answer.bytes()).length).toBe(Number(answer.headers.get('content-length')));
    },
  );

  test.each(refused(gate))('is not for %s', async (visitor) => {
    const answer = await ask(visitor).catch((error: unknown) => digestOf(error));
    expect(answer).toMatch(visitor === 'nobody' ? /^NEXT_REDIRECT;\w+;\/admin\/sign-in/ : /FALLBACK;403$/);
  });
});

describe.each(Object.entries(actions))('the action %s', (name, row) => {
  const { gate, input, article: place, factor, imports, isCall, writes } = row;
  const [file = '', exported = ''] = name.split(' ');
  const find = async () => (await load(file))[exported] as (...given: unknown[]) => Promise<Answer<unknown>>;

  /** What is written down of who did what: the log, and for what is typed the revisions, each of which names its author. */
  const countWritten = async (): Promise<number> => (await db().auditEntry.count()) + (await db().revision.count());

  /** The answer, and how much was written down. */
  async function call(visitor: Visitor): Promise<{ answer: Answer<unknown>; written: number }> {
    await enter(visitor, file === 'first/actions.ts', { place, factor, imports });
    const before = await countWritten();
    const given = (input?.(target) ?? {}) as Fields;
    const form = new FormData();
    if (isCall !== true) for (const [key, value] of Object.entries(given)) form.set(key, value);
    const act = await find();
    const answer = await (isCall ? act(given) : act({ kind: 'idle' }, form)).catch((error: unknown): Answer => {
      // Gone on to another page: it was done.
      if (digestOf(error).startsWith('NEXT_REDIRECT')) return { kind: 'done', message: null };
      throw error;
    });
    return { answer, written: (await countWritten()) - before };
  }

  test.each(allowed(gate))('is done for %s, and it is written down', async (visitor) => {
    const { answer, written } = await call(visitor);
    expect(answer).toMatchObject({ kind: 'done' });
    expect(written > 0).toBe(writes !== 'nothing');
  });

  // An open action asks for a secret, not for who one is: that is tested where the secret is (lib/staff).
  test.each(gate === 'open' ? [] : refused(gate))('is refused for %s, and nothing is written', async (visitor) => {
    const { signedOut, forbidden } = getNewsroomMessages('en').staff.errors;
    const message = visitor === 'nobody' ? signedOut : forbidden;
    expect(await call(visitor)).toMatchObject({ answer: { kind: 'failed', message }, written: 0 });
  });

  test.each([
    ['an empty form', new FormData()],
    ['no form', 'x'],
    ['nothing', null],
  ])('takes %s without a fault', async (_, given) => {
    await enter(gate === 'open' ? 'nobody' : 'chief', false);
    const answer = await (await find())(null, given).catch((error: unknown) => digestOf(error));
    expect(JSON.stringify(answer)).not.toContain('reference');
  });
});
