import { describe, expect, test, vi } from 'vitest';
import { Errands, type Reply } from '#server/front/shared/errands.ts';
import { openLocalTier } from '#server/front/shared/local-tier.ts';

/** Front doors joined by one supervisor, without processes between them. */
function joined(errands = new Errands()) {
  let owners = 0;
  const open = () => {
    const owner = (owners += 1);
    let take: (reply: Reply) => void = () => undefined;
    return openLocalTier({
      send: (errand) => queueMicrotask(() => errands.run(owner, errand, (reply) => take(reply))),
      onReply: (given) => (take = given),
    });
  };
  return { errands, first: open(), second: open() };
}

describe('front doors of one machine', () => {
  test('render once between them: one claims, the others wait for what it makes', async () => {
    const { first, second } = joined();
    expect(await first.claim('/en', 1_000)).toBe(true);
    expect(await second.claim('/en', 1_000)).toBe(false);
    const waiting = second.waitFor('/en', 1_000);
    await first.set('/en', Buffer.from('made'), 60);
    expect((await waiting)?.toString()).toBe('made');
    expect((await second.get('/en'))?.toString()).toBe('made');
    expect(await second.claim('/en', 1_000)).toBe(true);
  });

  test('a claim ends when it is given up, when its front door ends, and when it takes too long', async () => {
    const { errands, first, second } = joined();
    await first.claim('a', 1_000);
    const waiting = second.waitFor('a', 1_000);
    await first.release('a');
    expect(await waiting).toBeNull();

    await first.claim('b', 1_000);
    const left = second.waitFor('b', 1_000);
    errands.forget(1);
    expect(await left).toBeNull();

    await first.claim('c', 0);
    expect(await second.claim('c', 1_000)).toBe(true);
    await first.release('c');
    expect(await first.claim('c', 1_000)).toBe(false);
  });

  test('a supervisor that says nothing is as none', async () => {
    vi.useFakeTimers();
    const tier = openLocalTier({ send: () => undefined, onReply: () => undefined });
    const answers = Promise.all([
      tier.get('a'),
      tier.claim('a', 1_000),
      tier.waitFor('a', 300),
      tier.set('a', Buffer.of(1), 1),
    ]);
    await vi.advanceTimersByTimeAsync(300);
    expect(await answers).toEqual([null, true, null, undefined]);
    vi.useRealTimers();
  });
});
