import { expect, test } from 'vitest';
import { waitFor } from '#server/processes.ts';
import { DatabaseProxy } from '#server/testing/database-proxy.ts';
import { ask, Load, waitForText } from '#server/testing/load.ts';
import { lists, setScene } from '#server/testing/scene.ts';

const scene = setScene();
const name = 'kanbao front door';

test('a lost line to the outbox: what was missed is seen, and nothing older is called fresh meanwhile', async () => {
  const proxy = await DatabaseProxy.open(scene.databaseUrl);
  scene.onEnd(() => proxy.close());
  const kanbao = await scene.start({ databaseUrl: proxy.url });
  const desk = await scene.openDesk();
  const page = '/en/articles/story-2';
  await scene.visit(kanbao, [page, ...lists]);
  const isBlind = async () => ((await kanbao.measure())['blind_seconds'] ?? 0) > 0;

  proxy.refusedName = name;
  await scene.postgres.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${name}'`);
  expect(await waitFor(isBlind, 10_000)).toBe(true);
  const load = new Load(kanbao.url, [page], 50);
  scene.onEnd(() => load.end());
  await desk.tell({ rewrite: 'story-2', headline: 'Story 2 as it became meanwhile' });
  const changedAt = Date.now();
  await waitFor(() => Date.now() - changedAt > 3_000, 5_000);
  const answers = await load.end();
  // What was rendered within the last second counts as fresh even now; what is older does not.
  const old = answers.filter(({ body }) => !body.includes('as it became meanwhile'));
  const calledFresh = old.filter(({ did, askedAt }) => did === 'kanbao; hit' && askedAt > changedAt + 1_200);
  expect(calledFresh).toEqual([]);
  expect(answers.some(({ body }) => body.includes('as it became meanwhile'))).toBe(true);

  proxy.refusedName = null;
  expect(await waitFor(async () => !(await isBlind()), 10_000)).toBe(true);
  // The front page was not asked for meanwhile: what was missed has reached it too.
  expect(await waitForText(kanbao.url, '/en', 'as it became meanwhile', 5_000)).toBe(true);
  expect(await waitFor(async () => (await ask(kanbao.url, page)).did === 'kanbao; hit', 10_000)).toBe(true);
  expect((await kanbao.ready()).status).toBe(200);
});

test('a publish ahead of its time appears at its second, with nobody writing anything then', async () => {
  const kanbao = await scene.start();
  const desk = await scene.openDesk();
  const pages = ['/en/articles/ahead', '/en', '/en/sections/tech'];
  await scene.visit(kanbao, ['/en', '/en/sections/tech']);
  const at = Date.now() + 4_000;
  await desk.publish('ahead', 'A story ahead of its time', at);
  await desk.close();
  for (const page of pages) {
    const load = new Load(kanbao.url, [page], 40, 8);
    scene.onEnd(() => load.end());
    const isShown = () => load.answers.some(({ body, status }) => status === 200 && body.includes('ahead of its time'));
    expect(await waitFor(() => isShown() && Date.now() > at + 500, 15_000)).toBe(true);
    const answers = await load.end();
    const shown = answers.filter(({ body }) => body.includes('ahead of its time'));
    // Not a moment before, and for every reader who comes a second later.
    expect(shown.filter((answer) => answer.at < at)).toEqual([]);
    const late = answers.filter(({ askedAt }) => askedAt > at + 1_000);
    expect(late.filter((answer) => !shown.includes(answer))).toEqual([]);
  }
});
