import { describe, expect, test } from 'vitest';
import {
  listSteps,
  requireStep,
  steps,
  toNext,
  toState,
  type ArticleState,
  type DeskState,
  type ReaderState,
  type StepName,
  type StoredState,
} from '#lib/articles/life.ts';
import type { Actor } from '#lib/actor.ts';
import { KanbaoError } from '#lib/errors.ts';
import { permissions, roles, type Role } from '#lib/staff/permissions.ts';

const now = new Date('2026-11-28T12:00:00Z');
const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];
const stored: StoredState = {
  ...{ status: 'published', review: null, publishedAt: before, embargoUntil: null, newestRevision: 2, liveRevision: 2 },
};
const draft = { status: 'draft', publishedAt: null, liveRevision: null } as const;

test.each<[string, Partial<StoredState>, ReaderState, DeskState]>([
  ['a draft', draft, 'none', 'draft'],
  ['a draft under review', { ...draft, review: 'submitted' }, 'none', 'submitted'],
  ['a draft that came back', { ...draft, review: 'returned' }, 'none', 'returned'],
  ['at its very moment', { publishedAt: now }, 'live', 'clean'],
  ['published', {}, 'live', 'clean'],
  ['a moment ahead of its time', { publishedAt: after }, 'scheduled', 'clean'],
  ['under embargo', { embargoUntil: after }, 'scheduled', 'clean'],
  ['when its embargo ends', { embargoUntil: now }, 'live', 'clean'],
  ['both over', { embargoUntil: before }, 'live', 'clean'],
  ['an embargo over, ahead of its time', { embargoUntil: before, publishedAt: after }, 'scheduled', 'clean'],
  ['live, with changes', { newestRevision: 3 }, 'live', 'draft'],
  ['live, with changes under review', { newestRevision: 3, review: 'submitted' }, 'live', 'submitted'],
  ['withdrawn', { status: 'withdrawn', publishedAt: null }, 'withdrawn', 'clean'],
  ['taken down', { status: 'takedown', publishedAt: null }, 'takedown', 'clean'],
])('%s is %s, %s', (_, changes, readers, desk) => {
  expect(toState({ ...stored, ...changes }, now)).toEqual({ readers, desk });
});

const allReaders: ReaderState[] = ['none', 'scheduled', 'live', 'withdrawn', 'takedown'];
const allDesk: DeskState[] = ['clean', 'draft', 'submitted', 'returned'];

/** Every step as `from → to` of either side: the whole machine, to be read. */
const machine: Record<StepName, [readers: string, desk: string]> = {
  save: ['none scheduled live withdrawn', 'clean→draft draft returned'],
  saveSubmitted: ['none scheduled live withdrawn', 'submitted'],
  submit: ['none scheduled live withdrawn', 'draft→submitted returned→submitted'],
  recall: ['none scheduled live withdrawn', 'submitted→draft'],
  return: ['none scheduled live withdrawn', 'submitted→returned'],
  publish: ['none→live scheduled→live live withdrawn→live', 'clean draft→clean submitted→clean returned→clean'],
  schedule: ['none→scheduled scheduled withdrawn→scheduled', 'clean draft→clean submitted→clean returned→clean'],
  unschedule: ['scheduled→none', 'clean→draft draft submitted returned'],
  embargo: ['none scheduled live→scheduled withdrawn', 'clean draft submitted returned'],
  withdraw: ['scheduled→withdrawn live→withdrawn', 'clean draft submitted returned'],
  takeDown: ['scheduled→takedown live→takedown withdrawn→takedown', 'clean draft submitted returned'],
  reinstate: ['takedown→withdrawn', 'clean draft submitted returned'],
};

describe.each(Object.entries(machine) as [StepName, [string, string]][])('%s', (name, [readers, desk]) => {
  const parse = (text: string) =>
    new Map(
      text
        .split(' ')
        .map((each) => each.split('→'))
        .map(([a = '', b]) => [a, b ?? a]),
    );
  const [byReaders, byDesk] = [parse(readers), parse(desk)];
  test.each(allReaders.flatMap((from) => allDesk.map((at) => [from, at] as const)))('from %s, %s', (from, at) => {
    const [to, then] = [byReaders.get(from), byDesk.get(at)];
    const wanted = to === undefined || then === undefined ? null : { readers: to, desk: then };
    expect(toNext({ readers: from, desk: at }, name)).toEqual(wanted);
  });
});

function outcomeOf(take: () => ArticleState): ArticleState | string {
  try {
    return take();
  } catch (error) {
    return error instanceof KanbaoError ? error.code : String(error);
  }
}

const staff = (role: Role | null): Actor => ({ id: role, name: 'somebody', role });

test.each<[StepName, Role[]]>([
  ['save', ['contributor', 'editor', 'chief']],
  ['saveSubmitted', ['editor', 'chief']],
  ['submit', ['contributor', 'editor', 'chief']],
  ['recall', ['contributor', 'editor', 'chief']],
  ['return', ['editor', 'chief']],
  ['publish', ['editor', 'chief']],
  ['schedule', ['editor', 'chief']],
  ['unschedule', ['editor', 'chief']],
  ['embargo', ['editor', 'chief']],
  ['withdraw', ['editor', 'chief']],
  ['takeDown', ['chief']],
  ['reinstate', ['chief']],
])('%s is for %j and the command line alone', (name, allowed) => {
  const from = allReaders
    .flatMap((readers) => allDesk.map((desk): ArticleState => ({ readers, desk })))
    .find((state) => toNext(state, name) !== null);
  if (from === undefined) throw new Error('no state leads on by this step');
  for (const role of [...roles, null]) {
    const may = role === null || allowed.includes(role);
    expect(outcomeOf(() => requireStep(staff(role), 'a-story', from, name))).toEqual(
      may ? toNext(from, name) : 'forbidden',
    );
    expect(listSteps(staff(role), from).includes(name)).toBe(may);
  }
  expect(permissions[steps[name].permission]).toEqual(allowed);
});

test('what does not lead on is said with where it is', () => {
  expect(() => requireStep(staff('chief'), 'a-story', { readers: 'live', desk: 'draft' }, 'schedule')).toThrow(
    'a-story is live and with changes of a draft: it cannot be scheduled from there; nothing was changed.',
  );
});
