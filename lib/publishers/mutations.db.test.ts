import { expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { savePerson } from '#lib/people/mutations.ts';
import { addPublisher, changePublisher, ensurePublisher, savePublisher } from '#lib/publishers/mutations.ts';
import { getPublisherForm, listPublisherRows } from '#lib/publishers/queries.ts';
import { addPublisherSchema } from '#lib/publishers/schema.ts';
import { actor } from '#lib/testing/newsroom.ts';
import { saveTopic } from '#lib/topics/mutations.ts';

test('a publisher has its texts in each edition it is named in, and saved again these and no other', async () => {
  await savePublisher(actor, {
    handle: 'observer',
    kind: 'contributor',
    names: { zh: '临河观察', en: 'Linhe Observer' },
    descriptions: { zh: '三个人' },
    statement: { en: 'Notice' },
  });
  const read = () =>
    db().publisher.findUniqueOrThrow({
      where: { handle: 'observer' },
      include: { texts: { orderBy: { editionCode: 'asc' } } },
    });
  const first = await read();
  expect(first).toMatchObject({
    kind: 'contributor',
    texts: [
      { editionCode: 'en', name: 'Linhe Observer', description: null, statement: 'Notice' },
      { editionCode: 'zh-hans', name: '临河观察', description: '三个人', statement: null },
      { editionCode: 'zh-hant', name: '臨河觀察', description: '三個人', statement: null },
    ],
  });
  await savePublisher(actor, { handle: 'observer', kind: 'outlet', names: { en: 'The Observer' } });
  expect(await read()).toMatchObject({
    id: first.id,
    kind: 'outlet',
    texts: [{ editionCode: 'en', name: 'The Observer', statement: null }],
  });
});

test('a publisher that must be there is made once; what somebody wrote of it since stays', async () => {
  const outlet = { handle: 'outlet', kind: 'outlet', names: { zh: '某平台' } } as const;
  const read = () => db().publisher.findUniqueOrThrow({ where: { handle: 'outlet' }, include: { texts: true } });
  await ensurePublisher(actor, outlet);
  expect((await read()).texts).toHaveLength(2);
  await savePublisher(actor, { ...outlet, names: { en: 'Renamed' }, statement: { en: 'Ours' } });
  await ensurePublisher(actor, outlet);
  expect((await read()).texts).toMatchObject([{ name: 'Renamed', statement: 'Ours' }]);
});

test.each([
  ['a person', savePerson, () => db().personName.findMany({ orderBy: { editionCode: 'asc' }, select: { name: true } })],
  [
    'a topic',
    (by: typeof actor, { handle, names }: { handle: string; names: { zh?: string; en?: string } }) =>
      saveTopic(by, { slug: handle, names }),
    () => db().topicName.findMany({ orderBy: { editionCode: 'asc' }, select: { name: true } }),
  ],
])('%s saved again has the new names and no other', async (_, save, read) => {
  await save(actor, { handle: 'a-name', names: { zh: '张三', en: 'Zhang San' } });
  expect((await read()).map(({ name }) => name)).toEqual(['Zhang San', '张三', '張三']);
  await save(actor, { handle: 'a-name', names: { en: 'Z. San' } });
  expect((await read()).map(({ name }) => name)).toEqual(['Z. San']);
});

test('several ensure the same publisher at once: it is made once, and none of them fails', async () => {
  const outlet = { handle: 'at-once', kind: 'outlet', names: { zh: '某平台', en: 'Some' } } as const;
  await Promise.all(Array.from({ length: 8 }, () => ensurePublisher(actor, outlet)));
  expect(
    await db().publisher.findUniqueOrThrow({ where: { handle: 'at-once' }, include: { texts: true } }),
  ).toMatchObject({ texts: [{}, {}, {}] });
});

test('a name of nothing but spaces is refused by the database, and what was there stays', async () => {
  await savePerson(actor, { handle: 'kept', names: { en: 'Kept' } });
  await expect(savePerson(actor, { handle: 'kept', names: { en: ' ' } })).rejects.toThrow(/person_name_name_check/);
  expect(await db().person.findUniqueOrThrow({ where: { handle: 'kept' }, include: { names: true } })).toMatchObject({
    names: [{ name: 'Kept' }],
  });
});

test('in the newsroom a publisher is changed by who saw how it is, and its handle is its own', async () => {
  const names = { zh: '晨报', en: 'Morning Post' };
  const id = await addPublisher(actor, { handle: 'morning', kind: 'outlet', names, statement: { zh: '转载' } });
  await expect(addPublisher(actor, { handle: 'morning', kind: 'outlet', names })).rejects.toMatchObject({
    say: 'paper.slugTaken',
  });
  const found = await getPublisherForm(id);
  // The traditional texts follow from the simplified ones: nobody wrote them.
  expect(found).toMatchObject({ handle: 'morning', names: { ...names, hant: undefined }, statement: { zh: '转载' } });
  const looked = found?.looked;
  await changePublisher(actor, { id, kind: 'contributor', names, looked });
  await expect(changePublisher(actor, { id, kind: 'house', names, looked })).rejects.toMatchObject({
    ...{ code: 'conflict', say: 'paper.changedMeanwhile' },
  });
  expect(await listPublisherRows({ q: 'mornin' })).toMatchObject({
    rows: [{ kind: 'contributor', names: { en: 'Morning Post' }, hasStatement: false, articles: 0 }],
    next: null,
  });
  const log = await db().auditEntry.findFirst({ where: { action: 'publisher.change' }, orderBy: { at: 'desc' } });
  expect(log).toMatchObject({
    before: { kind: 'outlet', 'statement zh-hans': '转载' },
    after: { kind: 'contributor' },
  });
});

test.each([
  [{ statementEn: 'Ours' }, 'statementEn', 'paper.nameFirst'],
  [{ zh: '' }, 'zh', 'paper.nameNeeded'],
  [{ statementZh: '字'.repeat(1_001) }, 'statementZh', 'Too big'],
  [{ descriptionZh: '字'.repeat(501) }, 'descriptionZh', 'Too big'],
  [{ handle: 'A B' }, 'handle', 'paper.slugWrong'],
  [{ kind: 'enemy' }, 'kind', 'Invalid option'],
])('%j is refused at its field', (given, field, said) => {
  const parsed = addPublisherSchema.safeParse({ handle: 'x', kind: 'outlet', zh: '晨报', ...given });
  expect(parsed.error?.issues[0]?.path).toEqual([field]);
  expect(parsed.error?.issues[0]?.message).toContain(said);
});

test('a text of several lines is one paragraph', () => {
  const given = { handle: 'x', kind: 'outlet', zh: '晨报', statementZh: '转载。\r\n\r\n文责自负。' };
  expect(addPublisherSchema.parse(given).statement).toMatchObject({ zh: '转载。 文责自负。' });
});
