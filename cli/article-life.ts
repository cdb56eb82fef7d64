import type { Actor } from '#lib/actor.ts';
import type { ArticleHandle } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { recallArticle, returnArticle, submitArticle } from '#lib/articles/submissions.ts';
import { setEmbargo, unscheduleArticle } from '#lib/articles/timing.ts';
import { reinstateArticle, takeDownArticle, withdrawArticle } from '#lib/articles/withdraw.ts';
import { KanbaoError } from '#lib/errors.ts';

/** What a step is given on the command line. */
export type StepOptions = Readonly<{
  at?: string;
  until?: string;
  note?: string;
  reason?: string;
  responsible?: string;
}>;

type StepVerb = Readonly<{
  /** Which options it takes, as the usage says it. */
  takes: string;
  run: (actor: Actor, slug: string, options: StepOptions) => Promise<ArticleHandle>;
  /** What has become of the article. */
  done: string;
}>;

const noteOf = ({ note }: StepOptions) => (note === undefined ? {} : { note });
const reasonOf = ({ reason }: StepOptions) => (reason === undefined ? {} : { reason });

/** The steps of an article's life that the operator may take, by their verbs. */
export const stepVerbs: Readonly<Record<string, StepVerb>> = {
  submit: {
    takes: '[--note "…"]',
    run: (actor, slug, options) => submitArticle(actor, slug, noteOf(options)),
    done: 'Submitted: {slug}. It waits for an editor.',
  },
  recall: { takes: '', run: (actor, slug) => recallArticle(actor, slug), done: 'Recalled: {slug} is a draft again.' },
  return: {
    takes: '--note "…"',
    run: (actor, slug, { note = '' }) => returnArticle(actor, slug, { note }),
    done: 'Returned: {slug}, with the note.',
  },
  schedule: {
    takes: '--at 2026-12-01T08:00+08:00',
    run: (actor, slug, { at, responsible }) =>
      publishArticle(actor, slug, {
        at: parseTimeToCome('--at', at),
        ...(responsible === undefined ? {} : { responsible }),
      }),
    done: 'Scheduled: {slug}. Readers see it at its second; nothing has to run then.',
  },
  unschedule: {
    takes: '',
    run: (actor, slug) => unscheduleArticle(actor, slug),
    done: 'Unscheduled: {slug} is a draft again.',
  },
  embargo: {
    takes: '--until 2026-12-01T08:00+08:00|none',
    run: (actor, slug, { until }) =>
      setEmbargo(actor, slug, { until: until === 'none' ? null : parseTimeToCome('--until', until) }),
    done: 'Embargo: set for {slug}.',
  },
  withdraw: {
    takes: '[--reason "…"]',
    run: (actor, slug, options) => withdrawArticle(actor, slug, reasonOf(options)),
    done: 'Withdrawn: {slug}. Readers no longer see it; its revisions are kept.',
  },
  takedown: {
    takes: '[--reason "…"]',
    run: (actor, slug, options) => takeDownArticle(actor, slug, reasonOf(options)),
    done: 'Taken down: {slug}. Nobody but the publisher-in-chief can read it.',
  },
  reinstate: {
    takes: '',
    run: (actor, slug) => reinstateArticle(actor, slug),
    done: 'Reinstated: {slug} is withdrawn, and may be published again.',
  },
};

/** A time with its zone, so that nobody has to guess which; `at` must be to come. */
function parseTimeToCome(option: string, text = ''): Date {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/;
  const time = new Date(form.test(text) ? text : Number.NaN);
  if (Number.isNaN(time.getTime()))
    throw new KanbaoError(
      'bad-input',
      `${option} takes a time with its zone, as 2026-12-01T08:00+08:00; “${text.slice(0, 60)}” is none.`,
    );
  if (time.getTime() <= Date.now())
    throw new KanbaoError('bad-input', `${option} takes a time to come; ${text} is over.`);
  return time;
}
