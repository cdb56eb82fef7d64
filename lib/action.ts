import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { toActor, type Actor } from '#lib/actor.ts';
import type { Answer, FormAction } from '#lib/answers.ts';
import { KanbaoError, toReferred } from '#lib/errors.ts';
import {
  getNewsroomMessages,
  say as toSentence,
  type NewsroomMessages,
  type NewsroomNoticeKey,
} from '#lib/i18n/newsroom.ts';
import { explainIssues } from '#lib/i18n/explain-issues.ts';
import { readForm, toShownValues } from '#lib/forms.ts';
import { may, type Permission } from '#lib/staff/permissions.ts';
import { getCurrentEdition, getCurrentStaff, getOrigin } from '#lib/staff/request.ts';
import type { Origin } from '#lib/staff/sessions.ts';
import type { Staff } from '#lib/staff/views.ts';

/**
 * The one wrapper through which every server action goes: who → may they → parse → act → known errors in their own
 * language, unknown ones as a reference number. `act` calls mutations of lib with `actor`; each of them writes into the
 * log (lib/audit) in its own transaction.
 */

/** What an action that went well leads to. */
type Outcome<T> = Readonly<{
  /** The sentence that says so, and what its placeholders stand for. */
  say?: NewsroomNoticeKey;
  values?: Readonly<Record<string, string | number>>;
  /** A path of ours to go to. */
  to?: string;
  /** What the caller gets. */
  value?: T;
  /** What the form that takes it back sends (`<ActionForm undo>`). */
  undo?: Readonly<Record<string, readonly string[]>>;
}>;

type Work = Readonly<{ origin: Origin; messages: NewsroomMessages }>;
type StaffWork = Work & Readonly<{ staff: Staff; actor: Actor }>;
type Act<W, S extends z.ZodType, T> = (work: W, input: z.output<S>) => Promise<Outcome<T> | void>;

/** An action of a form, for staff who have the permission: `useActionState` and `<ActionForm>` take it. */
export function staffAction<S extends z.ZodType, T = undefined>(
  permission: Permission,
  schema: S,
  act: Act<StaffWork, S, T>,
): FormAction<T> {
  return async (_previous, form) => finish(await run(() => gate(permission), schema, readForm(form), act), form);
}

/** The same for a call from a client component, whose input is a plain value instead of a form: the page stays as it is. */
export function staffCall<S extends z.ZodType, T = undefined>(
  permission: Permission,
  schema: S,
  act: Act<StaffWork, S, T>,
): (input: z.input<S>) => Promise<Answer<T>> {
  return async (input) => (await run(() => gate(permission), schema, input, act)).answer;
}

/** An action of a form for who has no session: sign-in, and what links open. */
export function openAction<S extends z.ZodType, T = undefined>(schema: S, act: Act<Work, S, T>): FormAction<T> {
  return async (_previous, form) => finish(await run(open, schema, readForm(form), act), form);
}

async function open(): Promise<Work> {
  return { origin: await getOrigin(), messages: getNewsroomMessages(await getCurrentEdition()) };
}

async function gate(permission: Permission): Promise<StaffWork> {
  const [staff, work] = [await getCurrentStaff(), await open()];
  if (staff === null)
    throw new KanbaoError('forbidden', 'Your session has ended: sign in, then send this again.', {
      say: 'staff.signedOut',
    });
  if (!may(staff.role, permission))
    throw new KanbaoError('forbidden', 'Your role does not allow this.', { say: 'staff.forbidden' });
  return { ...work, staff, actor: toActor(staff, work.origin) };
}

type Run<T> = Readonly<{ answer: Answer<T>; to: string | null }>;

async function run<W extends Work, S extends z.ZodType, T>(
  enter: () => Promise<W>,
  schema: S,
  input: unknown,
  act: Act<W, S, T>,
): Promise<Run<T>> {
  try {
    const work = await enter();
    const { messages } = work;
    const parsed = schema.safeParse(input);
    if (!parsed.success) {
      const fields = explainIssues(parsed.error.issues, messages);
      return { answer: { kind: 'failed', message: messages.staff.errors.badInput, fields }, to: null };
    }
    const { say, values, to, value, undo } = (await act(work, parsed.data)) ?? {};
    const message = say === undefined ? null : toSentence(messages, 'notices', say, values);
    const more = { ...(value === undefined ? {} : { value }), ...(undo === undefined ? {} : { undo }) };
    return { answer: { kind: 'done', message, ...more }, to: to ?? null };
  } catch (error) {
    return { answer: await explain(error), to: null };
  }
}

/** In English where even the language of the request cannot be found out: the database is away. */
async function getCurrentMessages(): Promise<NewsroomMessages> {
  try {
    return getNewsroomMessages(await getCurrentEdition());
  } catch {
    return getNewsroomMessages('en');
  }
}

/** A known error as one sentence, for a list of several. */
export function toReason(messages: NewsroomMessages, { say, values, code }: KanbaoError): string {
  return say === null ? messages.staff.errors[kinds[code]] : toSentence(messages, 'errors', say, values);
}

/** What went wrong, for whoever asked: known errors in words, a fault of the program as a number that the log has too. */
export async function explain(error: unknown): Promise<Extract<Answer<never>, { kind: 'failed' }>> {
  const messages = await getCurrentMessages();
  if (error instanceof KanbaoError) {
    const { say, values, code, message } = error;
    if (say !== null) return { kind: 'failed', message: toSentence(messages, 'errors', say, values), fields: {} };
    // Nobody has put this one into the catalogue: the sentence for its kind, and what the English one adds.
    return { kind: 'failed', message: messages.staff.errors[kinds[code]], detail: message, fields: {} };
  }
  const { values } = toReferred(error);
  const message = toSentence(messages, 'errors', 'staff.fault', values);
  return { kind: 'failed', message, reference: String(values['reference']), fields: {} };
}

const kinds = {
  'bad-input': 'badInput',
  'not-found': 'notFound',
  conflict: 'conflict',
  forbidden: 'forbidden',
  unavailable: 'unavailable',
} as const;

function finish<T>({ answer, to }: Run<T>, form: FormData): Answer<T> {
  if (answer.kind === 'failed') return { ...answer, values: toShownValues(form) };
  if (to !== null) redirect(to);
  refresh();
  return answer;
}
