import { expect, test, vi } from 'vitest';
import { QueueFull, raise, RenderQueue, type Ticket } from '#server/front/render-queue.ts';

const one = { most: 1, house: 1, besideStaff: 1 };

/** A queue for one at a time, and tasks that end when told. */
function queueOfOne(longest = { awaited: 10, changed: 10, reader: 10, background: 10 }, atOnce = one) {
  const queue = new RenderQueue(() => atOnce, longest);
  const order: string[] = [];
  const ends = new Map<string, () => void>();
  const enter = (name: string, ticket: Ticket) =>
    queue.run(ticket, () => {
      order.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { queue, order, ends, enter, settle };
}

test('what has changed goes before readers, readers before the house, each in turn', async () => {
  const { order, ends, enter, settle } = queueOfOne();
  const all = [
    enter('first', { urgency: 'background' }),
    enter('house', { urgency: 'background' }),
    enter('reader', { urgency: 'reader' }),
    enter('reader 2', { urgency: 'reader' }),
    enter('changed', { urgency: 'changed' }),
  ];
  for (const name of ['first', 'changed', 'reader', 'reader 2', 'house']) {
    await settle();
    expect(order.at(-1)).toBe(name);
    ends.get(name)!();
  }
  await Promise.all(all);
});

test('a reader who joins what the house asked for takes it along', async () => {
  const { order, ends, enter, settle } = queueOfOne();
  const raised: Ticket = { urgency: 'background' };
  void enter('first', { urgency: 'reader' });
  void enter('house', { urgency: 'background' });
  void enter('raised', raised);
  raise(raised, 'reader');
  raise(raised, 'background');
  ends.get('first')!();
  await settle();
  expect(order).toEqual(['first', 'raised']);
});

test('too many are refused at once, and a failed task gives its place on', async () => {
  const { queue, ends, enter, settle } = queueOfOne({ awaited: 1, changed: 1, reader: 1, background: 0 });
  void enter('first', { urgency: 'reader' });
  await expect(enter('house', { urgency: 'background' })).rejects.toBeInstanceOf(QueueFull);
  const failing = queue.run({ urgency: 'reader' }, () => Promise.reject(new Error('no')));
  await expect(enter('third', { urgency: 'reader' })).rejects.toBeInstanceOf(QueueFull);
  ends.get('first')!();
  await expect(failing).rejects.toThrow('no');
  void enter('later', { urgency: 'reader' });
  await settle();
  expect(ends.has('later')).toBe(true);
});

test('a reader whose turn does not come is told so; the house goes on waiting', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { queue, ends, enter, settle, order } = queueOfOne();
  void enter('first', { urgency: 'reader' });
  const house = enter('house', { urgency: 'background' });
  const reader = enter('reader', { urgency: 'reader' });
  vi.advanceTimersByTime(10_000);
  await expect(reader).rejects.toBeInstanceOf(QueueFull);
  vi.useRealTimers();
  expect(queue.length).toBe(1);
  ends.get('first')!();
  await settle();
  ends.get('house')!();
  await house;
  expect(order).toEqual(['first', 'house']);
});

test('while somebody of staff waits the house renders nothing at first, then one after the other; readers as ever', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { queue, order, ends, enter, settle } = queueOfOne(undefined, { most: 4, house: 4, besideStaff: 1 });
  const { promise, resolve } = Promise.withResolvers<void>();
  const attended = queue.attend(() => promise);
  const all = [
    enter('changed', { urgency: 'changed' }),
    enter('changed 2', { urgency: 'changed' }),
    enter('house', { urgency: 'background' }),
    enter('reader', { urgency: 'reader' }),
    enter('awaited', { urgency: 'awaited' }),
  ];
  await settle();
  expect(order).toEqual(['reader', 'awaited']);
  // Somebody else of staff who comes does not make the house wait longer.
  vi.advanceTimersByTime(200);
  const { promise: other, resolve: leave } = Promise.withResolvers<void>();
  const attendedToo = queue.attend(() => other);
  vi.advanceTimersByTime(51);
  await settle();
  expect(order).toEqual(['reader', 'awaited', 'changed']);
  // One reader is no reason for the house to stand still.
  ends.get('changed')!();
  await settle();
  expect(order).toEqual(['reader', 'awaited', 'changed', 'changed 2']);
  resolve();
  leave();
  await Promise.all([attended, attendedToo]);
  await settle();
  expect(order).toEqual(['reader', 'awaited', 'changed', 'changed 2', 'house']);
  for (const name of ['changed 2', 'house', 'reader', 'awaited']) ends.get(name)!();
  await Promise.all(all);
  vi.useRealTimers();
});

test('what the house has begun goes on when staff come, and the rest when they have gone', async () => {
  const { queue, order, ends, enter, settle } = queueOfOne(undefined, { most: 2, house: 2, besideStaff: 1 });
  const first = enter('first', { urgency: 'changed' });
  const { promise, resolve } = Promise.withResolvers<void>();
  const attended = queue.attend(() => promise);
  const second = enter('second', { urgency: 'changed' });
  await settle();
  ends.get('first')!();
  await first;
  expect(order).toEqual(['first']);
  resolve();
  await attended;
  await settle();
  expect(order).toEqual(['first', 'second']);
  ends.get('second')!();
  await second;
});

test('a reader who joins what waits behind staff need not wait for them', async () => {
  const { queue, order, ends, enter, settle } = queueOfOne(undefined, { most: 4, house: 4, besideStaff: 1 });
  const { promise, resolve } = Promise.withResolvers<void>();
  const attended = queue.attend(() => promise);
  const joined: Ticket = { urgency: 'changed' };
  const entered = enter('joined', joined);
  await settle();
  expect(order).toEqual([]);
  raise(joined, 'awaited');
  await settle();
  expect(order).toEqual(['joined']);
  ends.get('joined')!();
  resolve();
  await Promise.all([entered, attended]);
});

test('of what nobody waits for only so many are begun, and a reader has a place at once', async () => {
  const { order, ends, enter, settle } = queueOfOne(undefined, { most: 4, house: 2, besideStaff: 1 });
  const house = ['one', 'two', 'three'].map((name) => enter(name, { urgency: 'changed' }));
  const reader = enter('reader', { urgency: 'reader' });
  await settle();
  expect(order).toEqual(['one', 'two', 'reader']);
  ends.get('one')!();
  await settle();
  expect(order).toEqual(['one', 'two', 'reader', 'three']);
  for (const name of ['two', 'three', 'reader']) ends.get(name)!();
  await Promise.all([...house, reader]);
});
