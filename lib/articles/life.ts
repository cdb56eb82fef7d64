import type { Actor } from '#lib/actor.ts';
import { may, type Permission } from '#lib/staff/permissions.ts';
import { KanbaoError } from '#lib/errors.ts';

/**
 * The life of an article: what readers have of it, what lies on the desk, and which step leads from where to where. Nothing is
 * stored that could be otherwise than it says: `scheduled` and `live` differ by time alone, and whether there are changes is
 * whether the newest revision is the live one.
 */

/** What readers have: `scheduled` is published ahead of its time or under embargo. */
export type ReaderState = 'none' | 'scheduled' | 'live' | 'withdrawn' | 'takedown';

/** What the desk has that readers do not: nothing, changes, changes that somebody asks to have published, or got back. */
export type DeskState = 'clean' | 'draft' | 'submitted' | 'returned';

export type ArticleState = Readonly<{ readers: ReaderState; desk: DeskState }>;

/** What a step needs. */
type ArticlePermission = Extract<Permission, `articles.${string}`>;

type Step = Readonly<{
  permission: ArticlePermission;
  /** From where it leads, and to where; what is not named is refused. */
  readers: Partial<Record<ReaderState, ReaderState>>;
  desk: Partial<Record<DeskState, DeskState>>;
}>;

const stay = { none: 'none', scheduled: 'scheduled', live: 'live', withdrawn: 'withdrawn' } as const;
const any = { clean: 'clean', draft: 'draft', submitted: 'submitted', returned: 'returned' } as const;
const done = { clean: 'clean', draft: 'clean', submitted: 'clean', returned: 'clean' } as const;

export const steps = {
  save: { permission: 'articles.write', readers: stay, desk: { clean: 'draft', draft: 'draft', returned: 'returned' } },
  /** What is under review is left to those who review it. */
  saveSubmitted: { permission: 'articles.edit', readers: stay, desk: { submitted: 'submitted' } },
  submit: { permission: 'articles.write', readers: stay, desk: { draft: 'submitted', returned: 'submitted' } },
  recall: { permission: 'articles.write', readers: stay, desk: { submitted: 'draft' } },
  return: { permission: 'articles.edit', readers: stay, desk: { submitted: 'returned' } },
  publish: {
    permission: 'articles.publish',
    readers: { none: 'live', scheduled: 'live', live: 'live', withdrawn: 'live' },
    desk: done,
  },
  /** Not of what readers have: it would be taken from them until then. */
  schedule: {
    permission: 'articles.publish',
    readers: { none: 'scheduled', scheduled: 'scheduled', withdrawn: 'scheduled' },
    desk: done,
  },
  unschedule: {
    permission: 'articles.publish',
    readers: { scheduled: 'none' },
    desk: { ...any, clean: 'draft' },
  },
  /** Whatever it is at, it is not seen before; lifted, it is live where its time has come. */
  embargo: { permission: 'articles.publish', readers: { ...stay, live: 'scheduled' }, desk: any },
  withdraw: { permission: 'articles.publish', readers: { scheduled: 'withdrawn', live: 'withdrawn' }, desk: any },
  takeDown: {
    permission: 'articles.takedown',
    readers: { scheduled: 'takedown', live: 'takedown', withdrawn: 'takedown' },
    desk: any,
  },
  reinstate: { permission: 'articles.takedown', readers: { takedown: 'withdrawn' }, desk: any },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof steps;

/** What of a stored article says where it is in its life. */
export type StoredState = Readonly<{
  status: 'draft' | 'published' | 'withdrawn' | 'takedown';
  review: 'submitted' | 'returned' | null;
  publishedAt: Date | null;
  embargoUntil: Date | null;
  newestRevision: number;
  liveRevision: number | null;
}>;

/** Where an article is in its life at a moment. */
export function toState(article: StoredState, now: Date): ArticleState {
  const { status, review, publishedAt, embargoUntil, newestRevision, liveRevision } = article;
  const isSeen = publishedAt !== null && publishedAt <= now && (embargoUntil === null || embargoUntil <= now);
  const readers = { draft: 'none', published: isSeen ? 'live' : 'scheduled', withdrawn: status, takedown: status };
  return {
    readers: readers[status] as ReaderState,
    desk: review ?? (newestRevision === liveRevision ? 'clean' : 'draft'),
  };
}

/** Whether somebody may do what needs this. */
export function isAllowed({ role }: Pick<Actor, 'role'>, permission: Permission): boolean {
  return role === null || may(role, permission);
}

/** @throws KanbaoError `forbidden` */
export function requireAllowed(actor: Actor, permission: Permission): void {
  if (!isAllowed(actor, permission))
    throw new KanbaoError('forbidden', `As ${String(actor.role)} you may not do this (${permission}); ask an editor.`);
}

/**
 * Where a step leads from a state; null where there is no such step from there.
 */
export function toNext({ readers, desk }: ArticleState, name: StepName): ArticleState | null {
  const step: Step = steps[name];
  const [readersNext, deskNext] = [step.readers[readers], step.desk[desk]];
  return readersNext === undefined || deskNext === undefined ? null : { readers: readersNext, desk: deskNext };
}

/** The steps that somebody may take from a state, as buttons of a screen. */
export function listSteps(actor: Actor, state: ArticleState): StepName[] {
  return (Object.keys(steps) as StepName[]).filter(
    (name) => toNext(state, name) !== null && isAllowed(actor, steps[name].permission),
  );
}

const said: Readonly<Record<ReaderState | DeskState, string>> = {
  none: 'a draft that was never published',
  scheduled: 'scheduled',
  live: 'live',
  withdrawn: 'withdrawn',
  takedown: 'taken down',
  clean: 'without changes',
  draft: 'with changes of a draft',
  submitted: 'under review',
  returned: 'returned',
};

/**
 * @param slug names the article where it is refused
 * @throws KanbaoError `forbidden`; `conflict` naming where the article is, where this step does not lead on from there
 */
export function requireStep(actor: Actor, slug: string, state: ArticleState, name: StepName): ArticleState {
  requireAllowed(actor, steps[name].permission);
  const next = toNext(state, name);
  if (next === null)
    throw new KanbaoError(
      'conflict',
      `${slug} is ${said[state.readers]} and ${said[state.desk]}: it cannot be ${participles[name]} from there; nothing was changed.`,
      { say: 'articles.cannotStep' },
    );
  return next;
}

const participles: Readonly<Record<StepName, string>> = {
  save: 'saved',
  saveSubmitted: 'saved',
  submit: 'submitted',
  recall: 'recalled',
  return: 'returned',
  publish: 'published',
  schedule: 'scheduled',
  unschedule: 'unscheduled',
  embargo: 'put under embargo',
  withdraw: 'withdrawn',
  takeDown: 'taken down',
  reinstate: 'reinstated',
};
