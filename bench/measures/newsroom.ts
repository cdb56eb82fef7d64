import { setTimeout } from 'node:timers/promises';
import type { Bench } from '#bench/bench.ts';
import { enterNewsroom, type Visitor } from '#bench/newsroom.ts';
import { ms } from '#bench/report.ts';
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
  const took = new Map<string, number[]>();
  const note = (what: string, time: number): void => void took.set(what, [...(took.get(what) ?? []), time]);
  const ids: string[] = [];
  for (let round = 0; round < rounds; round += 1) ids.push(await live(visitor, round, note));
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
      if (round >= 0) note(page, seen.took);
    }
  const all = [...took].map(([what, times]) => ({ what, p50: percentile(times, 0.5), p95: percentile(times, 0.95) }));
  for (const { what, p50, p95 } of all)
    say({
      measure: 'newsroom',
      what: `${what}, ${options.articles.toLocaleString('en')} articles: p95`,
      value: ms(p95),
      ratio: `p50 ${ms(p50)}`,
      aim,
    });
}

/** One article from its first word to its withdrawal; the id it has. */
async function live(visitor: Visitor, round: number, note: (what: string, time: number) => void): Promise<string> {
  const isFirst = round === 0;
  const measured = (what: string, time: number): void => {
    // The first time an action is called its code is loaded.
    if (!isFirst) note(what, time);
  };
  const form = await visitor.see('/admin/articles/new');
  await setTimeout(pause);
  const made = await visitor.send(form, 'edition', {
    ...{ headline: `桥上的灯 ${String(round)}`, edition: 'zh-hans', section: 'life' },
  });
  measured('begin an article', made.took);
  const [id = ''] = /[0-9a-f-]{36}/.exec(made.address) ?? [];
  const root = `/admin/articles/${id}`;
  let base = 1;
  const save = async (): Promise<void> => {
    await setTimeout(pause);
    const input = { article: id, base, content: bodyOf(round * 10 + base) };
    measured('save', await visitor.call(root, 'app/admin/articles/[id]/actions.ts save', input));
    base += 1;
  };
  for (let saves = 0; saves < 3; saves += 1) await save();
  const step = async (what: string, named: string, fields: Record<string, string> = {}): Promise<void> => {
    const page = await visitor.see(`${root}/publish`);
    await setTimeout(pause);
    const seen = await visitor.send(page, named, fields);
    measured(what, seen.took);
  };
  await step('place in a section', 'section', { section: 'tech' });
  await step('schedule', 'at', { at: '2099-01-01T08:00' });
  await step('take off the schedule', 'Take off the schedule');
  await step('publish', 'Publish');
  await save();
  await step('publish a change', 'kind', { kind: 'update', note: '' });
  const list = await visitor.see('/admin/articles');
  const chosen = [...list.document.querySelectorAll('input[name="chosen"]')].slice(0, 10);
  await setTimeout(pause);
  const many = await visitor.send(list, 'chosen', {
    ...{ chosen: chosen.map((box) => box.getAttribute('value') ?? ''), topic: 'transport', section: '' },
    do: round % 2 === 0 ? 'addTopic' : 'removeTopic',
  });
  measured('a topic for ten articles', many.took);
  await step('withdraw', 'Withdraw');
  return id;
}
