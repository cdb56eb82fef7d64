import { describe, expect, test, vi } from 'vitest';
import { ChangeLog } from '#server/front/change-log.ts';
import type { Asking } from '#server/front/renders.ts';
import type { StoredPage } from '#server/front/page.ts';
import { shareRenders } from '#server/front/shared/shared-renders.ts';
import type { SharedTier } from '#server/front/shared/tier.ts';

const asking: Asking = { key: '/en/a', path: '/en/a', upstream: '/en/a', headers: {} };

/** A tier in memory that several instances share. */
function makeTier(): SharedTier & { claims: Set<string>; isUp: boolean } {
  const bytes = new Map<string, Buffer>();
  const claims = new Set<string>();
  const tier = {
    claims,
    isUp: true,
    get: (key: string) => Promise.resolve(bytes.get(key) ?? null),
    set: (key: string, value: Buffer) => {
      bytes.set(key, value);
      claims.delete(key);
      return Promise.resolve();
    },
    claim: (key: string) => {
      if (claims.has(key)) return Promise.resolve(false);
      claims.add(key);
      return Promise.resolve(true);
    },
    release: (key: string) => Promise.resolve(void claims.delete(key)),
    waitFor: async (key: string) => {
      await vi.waitFor(() => expect(claims.has(key)).toBe(false));
      return bytes.get(key) ?? null;
    },
    close: () => Promise.resolve(),
    healthy: () => tier.isUp,
  };
  return tier;
}

/** One instance: its own reading of the outbox, its own renders. */
function makeInstance(tier: SharedTier, build = 'one') {
  const log = new ChangeLog();
  log.restart('here', 5, 0);
  const counters = { fromTier: 0 };
  const state = { renders: 0, keep: true, fails: false, maxAge: 60 };
  const render = async (): Promise<{ page: StoredPage; keep: boolean }> => {
    const { position } = log;
    state.renders += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (state.fails) throw new Error('no');
    const page: StoredPage = {
      ...{ key: '/en/a', path: '/en/a', status: 200, headers: [], etag: 'e', tags: ['article:1'], position },
      ...{ timeline: 'here', renderedAt: Date.now(), build, encoding: 'identity', body: Buffer.from('page') },
      lifetime: { maxAge: state.maxAge, staleWhileRevalidate: 0, staleIfError: 0 },
    };
    return { page, keep: state.keep };
  };
  const shared = shareRenders({ tier, render, log, build, counters });
  return { log, state, counters, get: () => shared(asking, { urgency: 'reader' }) };
}

type Instance = ReturnType<typeof makeInstance>;
const renders = (instances: Instance[]): number => instances.reduce((sum, { state }) => sum + state.renders, 0);
const change = { paths: [], gone: [], back: [], takesEffectAt: null, createdAt: 0 };

describe('of several instances', () => {
  test('one renders, at once or one after the other', async () => {
    const tier = makeTier();
    const instances = [makeInstance(tier), makeInstance(tier), makeInstance(tier)];
    const answers = await Promise.all(instances.map(({ get }) => get()));
    await makeInstance(tier).get();
    expect(renders(instances)).toBe(1);
    expect(answers.filter(({ isShared }) => isShared === true)).toHaveLength(2);
    expect(instances.map(({ counters }) => counters.fromTier).toSorted((a, b) => a - b)).toEqual([0, 1, 1]);
  });

  test.each(['article:1', '*'])('one that knows of a change (%s) takes nothing from before it', async (tag) => {
    const tier = makeTier();
    const [first, second] = [makeInstance(tier), makeInstance(tier)];
    await first.get();
    second.log.apply({ ...change, position: 6, tags: [tag] });
    expect((await second.get()).page.position).toBe(6);
    // What it made is good for the one that does not know yet, too.
    expect((await first.get()).page.position).toBe(6);
    expect(renders([first, second])).toBe(2);
  });

  test('one that knows more than the claimant renders after it', async () => {
    const tier = makeTier();
    const [slow, quick] = [makeInstance(tier), makeInstance(tier)];
    quick.log.apply({ ...change, position: 6, tags: ['article:1'] });
    const answers = await Promise.all([slow.get(), quick.get()]);
    expect(answers.map(({ page }) => page.position)).toEqual([5, 6]);
    expect(tier.claims.size).toBe(0);
  });

  test.each<[string, (first: Instance, second: Instance) => void]>([
    ['pages of another build', () => undefined],
    ['pages of another count of changes', (_, second) => second.log.restart('elsewhere', 5, 0)],
    ['pages past their time', (first) => (first.state.maxAge = 0)],
    ['pages that may not be kept', (first) => (first.state.keep = false)],
  ])('%s are not shared', async (what, set) => {
    const tier = makeTier();
    const [first, second] = [makeInstance(tier), makeInstance(tier, what.includes('build') ? 'two' : 'one')];
    set(first, second);
    await first.get();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await second.get();
    expect(renders([first, second])).toBe(2);
    expect(tier.claims.size).toBe(0);
  });
});

test('a render that fails gives up its claim', async () => {
  const tier = makeTier();
  const instance = makeInstance(tier);
  instance.state.fails = true;
  await expect(instance.get()).rejects.toThrow('no');
  expect(tier.claims.size).toBe(0);
});

test('without the tier each renders for itself', async () => {
  const tier = makeTier();
  tier.isUp = false;
  const instances = [makeInstance(tier), makeInstance(tier)];
  await Promise.all(instances.map(({ get }) => get()));
  expect(renders(instances)).toBe(2);
});
