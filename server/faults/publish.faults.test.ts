import { expect, test } from 'vitest';
import { waitFor } from '#server/processes.ts';
import { Desk } from '#server/testing/desk.ts';
import type { Kanbao } from '#server/testing/kanbao.ts';
import { ask } from '#server/testing/load.ts';
import { setScene } from '#server/testing/scene.ts';

const scene = setScene();

/** Headlines of which none holds another, in characters that both scripts share and without digits to be spaced. */
const rounds = Array.from('零一二三四五六七八九', (numeral) => `第${numeral}回`);
const round = (number: number): string => rounds[number] ?? '';

/** Which of two headlines each page shows; both, or neither, is half of a publish. */
async function read(kanbao: Kanbao, pages: readonly string[], before: string, after: string): Promise<Set<string>> {
  const texts = await Promise.all(
    pages.map(async (page) => (await ask(kanbao.url, page)).body.replaceAll('<wbr/>', '')),
  );
  return new Set(texts.map((text) => `${text.includes(before) ? 'old' : ''}${text.includes(after) ? 'new' : ''}`));
}

test('kill -9 at each step of a publish: pages and lists show the old or the new, never half', async () => {
  const kanbao = await scene.start();
  const desk = await scene.openDesk();
  await desk.publish('changing', round(0), Date.now(), 'zh-hans');
  const places = ['zh-hans', 'zh-hant'];
  const pages = places.flatMap((edition) => [
    `/${edition}/articles/changing`,
    `/${edition}`,
    `/${edition}/sections/tech`,
  ]);
  const isNew = (before: string, after: string) => async () => {
    const shown = await read(kanbao, pages, before, after);
    return shown.size === 1 && shown.has('new');
  };
  expect(await waitFor(isNew(round(9), round(0)), 10_000)).toBe(true);
  const steps = await desk.tell({ rewrite: 'changing', headline: round(1) });
  expect(steps).toBeGreaterThan(10);
  expect(await waitFor(isNew(round(0), round(1)), 10_000)).toBe(true);

  let last = 1;
  // Every step would take minutes: the ends, where it matters, and some between. 0 is right after the commit.
  for (const step of [1, 2, 5, Math.floor(steps / 2), steps - 1, steps, 0]) {
    const [before, after] = [round(last), round(last + 1)];
    const victim = await Desk.open(scene.databaseUrl);
    await victim.tell({ dieAt: step });
    await expect(victim.tell({ rewrite: 'changing', headline: after })).rejects.toThrow('the desk ended');
    const isCommitted = step === 0;
    // Committed, and nobody was left to say so: it is published all the same. Otherwise nothing of it is.
    const outcome = isCommitted ? 'new' : 'old';
    const isOutcome = async () => {
      const shown = await read(kanbao, pages, before, after);
      return shown.size === 1 && shown.has(outcome);
    };
    expect(await waitFor(isOutcome, 10_000)).toBe(true);
    const { publishes } = await scene.readOutbox();
    // What comes next is seen, and is the next of the outbox: the dead one has left no lock, and no half.
    await desk.tell({ rewrite: 'changing', headline: after });
    const { last: latest, publishes: published } = await scene.readOutbox();
    expect(published).toBe(publishes + 1);
    const isRead = async () => ((await kanbao.measure())['outbox_position'] ?? 0) >= latest;
    expect(await waitFor(isRead, 10_000)).toBe(true);
    expect(await waitFor(isNew(before, after), 10_000)).toBe(true);
    last += 1;
  }
});
