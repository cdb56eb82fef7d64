import { setTimeout } from 'node:timers/promises';
import type { Bench } from '#bench/bench.ts';
import { enterNewsroom, type Visitor } from '#bench/newsroom.ts';
import { readCpu } from '#bench/processes.ts';
import { ms } from '#bench/report.ts';
import type { BenchSite } from '#bench/site.ts';
import { percentile } from '#bench/statistics.ts';

/** How many articles go through their life, and how often each page is looked at: p95 is the second slowest of forty. */
const rounds = 40;
/** Whoever reads a page before pressing the next button takes longer, ms. */
const pause = 500;
const aim = '≤ 200 ms';

/** What an article is made of: 40 paragraphs, 4,000 characters. */
const bodyOf = (round: number) => ({
  ...{ epigraph: [], hero: null, references: [], past: [], statement: null },
  headline: `桥上的灯第 ${String(round)} 次亮起来`,
  standfirst: '江边的灯从傍晚亮到天明，路过的人都停下来看，说这是今年第一次看见它们全都亮着。',
  body: {
    type: 'doc',
    content: Array.from({ length: 40 }, (_, index) => ({
      type: 'paragraph',
      attrs: { id: `b${String(index + 1).padStart(3, '0')}` },
      content: [{ type: 'text', text: `第 ${String(round)} 次，${'过江的人在桥头停下来看了一会儿灯。'.repeat(6)}` }],
    })),
  },
});

/** The newsroom's pages, and each step of an article's life, asked of the front door as somebody at a browser does. */
export async function measureNewsroom({ site, say, options }: Bench): Promise<void> {
  const visitor = await enterNewsroom(site);
  const took = new Map<string, Step[]>();
  const note: Note = (what, step) => void took.set(what, [...(took.get(what) ?? []), step]);
  const ids: string[] = [];
  for (let round = 0; round < rounds; round += 1) ids.push(await live(site, visitor, round, note));
  const pages = [
    ...['/admin', '/admin/articles', '/admin/articles?view=draft', '/admin/articles?view=scheduled'],
    ...['/admin/articles?section=life', '/admin/articles?person=lin', '/admin/articles?q=桥上的灯'],
    ...['/admin/articles?q=no+such+words', '/admin/review', '/admin/media', '/admin/imports', '/admin/people'],
    ...['/admin/fronts/zh-hans', '/admin/numbers', '/admin/audit', '/admin/audit?q=Bench'],
    ...['', '/publish', '/history?revision=2', '/bylines', '/preview', '/conversion'].map(
      (page) => `/admin/articles/{id}${page}`,
    ),
  ];
  // The first only wakes the process.
  for (let round = -1; round < rounds; round += 1)
    for (const page of pages) {
      const seen = await visitor.see(page.replace('{id}', ids[Math.max(round, 0)] ?? ''));
      if (round >= 0) note(page, { took: seen.took, spent: {} });
    }
  for (const [what, steps] of took) {
    const times = steps.map((step) => step.took);
    const slow = steps.toSorted((one, other) => other.took - one.took).slice(0, slowest);
    say({
      measure: 'newsroom',
      what: `${what}, ${options.articles.toLocaleString('en')} articles: p95`,
      value: ms(percentile(times, 0.95)),
      ratio: [`p50 ${ms(percentile(times, 0.5))}`, ...describe(slow)].join('; '),
      aim,
    });
  }
}

/** A step: how long its answer took, and the processor time that each part of the site used meanwhile, ms. */
type Step = Readonly<{ took: number; spent: Readonly<Record<string, number>> }>;
type Note = (what: string, step: Step) => void;

/** Of how many of the slowest it is said what the processors did meanwhile. */
const slowest = 4;

/** What used the processors while the slowest of a step went on. */
function describe(steps: readonly Step[]): string[] {
  const parts = Object.keys(steps[0]?.spent ?? {});
  if (parts.length === 0) return [];
  const mean = (part: string): string =>
    ms(steps.reduce((sum, { spent }) => sum + (spent[part] ?? 0), 0) / steps.length);
  const whole = ms(steps.reduce((sum, { took }) => sum + took, 0) / steps.length);
  return [
    `CPU in the slowest ${String(steps.length)} (${whole}): ${parts.map((part) => `${part} ${mean(part)}`).join(', ')}`,
  ];
}

/** What each part of the site uses of the processors while something is done. */
async function watch<T>(site: BenchSite, work: () => Promise<T>): Promise<readonly [T, Step['spent']]> {
  const { next, front, database, others } = await site.listProcesses();
  const parts = Object.entries({ next, front, database, jobs: others });
  const before = parts.map(([, processes]) => readCpu(processes));
  const done = await work();
  return [done, Object.fromEntries(parts.map(([name, list], index) => [name, readCpu(list) - (before[index] ?? 0)]))];
}

/** One article from its first word to its withdrawal; the id it has. */
async function live(site: BenchSite, visitor: Visitor, round: number, note: Note): Promise<string> {
  const measure = async <T>(what: string, work: () => Promise<T>, toTime: (done: T) => number): Promise<T> => {
    await setTimeout(pause);
    const [done, spent] = await watch(site, work);
    // The first time an action is called its code is loaded.
    if (round > 0) note(what, { took: toTime(done), spent });
    return done;
  };
  const send = (what: string, ...[page, named, fields]: Parameters<Visitor['send']>) =>
    measure(
      what,
      () => visitor.send(page, named, fields),
      ({ took }) => took,
    );
  const made = await send('begin an article', await visitor.see('/admin/articles/new'), 'edition', {
    ...{ headline: `桥上的灯 ${String(round)}`, edition: 'zh-hans', section: 'life' },
  });
  const [id = ''] = /[0-9a-f-]{36}/.exec(made.address) ?? [];
  const root = `/admin/articles/${id}`;
  let base = 1;
  const save = async (): Promise<void> => {
    const input = { article: id, base, content: bodyOf(round * 10 + base) };
    const call = () => visitor.call(root, 'app/admin/articles/[id]/actions.ts save', input);
    await measure('save', call, (took) => took);
    base += 1;
  };
  for (let saves = 0; saves < 3; saves += 1) await save();
  const step = async (what: string, named: string, fields: Record<string, string> = {}): Promise<void> => {
    await send(what, await visitor.see(`${root}/publish`), named, fields);
  };
  await step('place in a section', 'section', { section: 'tech' });
  await step('schedule', 'at', { at: '2099-01-01T08:00' });
  await step('take off the schedule', 'Take off the schedule');
  await step('publish', 'Publish');
  await save();
  await step('publish a change', 'kind', { kind: 'update', note: '' });
  const list = await visitor.see('/admin/articles');
  const chosen = [...list.document.querySelectorAll('input[name="chosen"]')].slice(0, 10);
  await send('a topic for ten articles', list, 'chosen', {
    ...{ chosen: chosen.map((box) => box.getAttribute('value') ?? ''), topic: 'transport', section: '' },
    do: round % 2 === 0 ? 'addTopic' : 'removeTopic',
  });
  await step('withdraw', 'Withdraw');
  return id;
}
