import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { announce } from '#lib/changes/announce.ts';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { ChangeLog, type Change } from '#server/front/change-log.ts';
import { startCounting } from '#server/front/counters.ts';
import { Listener } from '#server/front/listener.ts';
import { Timeline } from '#server/front/timeline.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
let listeners: Listener[] = [];

beforeEach(async () => {
  await db().outbox.deleteMany();
  folder = makeTemporaryFolder();
});
afterEach(async () => {
  await Promise.all(listeners.map((listener) => listener.close()));
  listeners = [];
  folder.remove();
});

function listen() {
  const log = new ChangeLog();
  const heard: Array<{ tag: string | undefined; isHistory: boolean }> = [];
  const onRestart = vi.fn<() => void>();
  const listener = new Listener({
    databaseUrl: env.DATABASE_URL ?? '',
    log,
    counters: startCounting(),
    timeline: new Timeline(folder.path, env.DATABASE_URL ?? '', true),
    onChange: (change: Change, isHistory) => {
      log.apply(change);
      heard.push({ tag: change.tags[0], isHistory });
      return Promise.resolve();
    },
    onRestart,
    onCaughtUp: () => undefined,
  });
  listeners.push(listener);
  void listener.run();
  return { log, heard, listener, onRestart };
}

const write = (tag: string, takesEffectAt?: Date) =>
  db().$transaction((tx) =>
    announce(tx, takesEffectAt === undefined ? { tags: [tag] } : { tags: [tag], takesEffectAt }),
  );
const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

/** Cuts every listener's connection, as a failover or an administrator would. */
const cut = () =>
  db().$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'kanbao front door'`;

describe('a listener', () => {
  test('reads what was there as history, and what comes as news, in order', async () => {
    await write('old');
    const { log, heard } = listen();
    expect(log.blindSince).not.toBeNull();
    await until(() => expect(log.blindSince).toBeNull());
    await write('new');
    await write('newer');
    await until(() => expect(heard).toHaveLength(3));
    expect(heard).toEqual([
      { tag: 'old', isHistory: true },
      { tag: 'new', isHistory: false },
      { tag: 'newer', isHistory: false },
    ]);
  });

  test('knows when it may have missed something, and catches up by position', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { log, heard, listener } = listen();
    await until(() => expect(log.blindSince).toBeNull());
    await write('before');
    await until(() => expect(heard).toHaveLength(1));
    await cut();
    await until(() => expect(log.blindSince).not.toBeNull());
    expect(listener.trouble).not.toBeNull();
    await write('during');
    await until(() => expect(log.blindSince).toBeNull());
    expect(heard.map(({ tag }) => tag)).toEqual(['before', 'during']);
    expect(said).toHaveBeenCalledTimes(2);
    said.mockRestore();
  });

  test('keeps the time of what takes effect later, also of what it read about before it started', async () => {
    const at = new Date(Date.now() + 1_500);
    await write('later', at);
    const { heard } = listen();
    await write('now');
    await until(() => expect(heard.map(({ tag }) => tag)).toEqual(['now', 'later']));
    expect(Date.now()).toBeGreaterThanOrEqual(at.getTime());
  });

  test('begins another timeline where the outbox ends before what it has read', async () => {
    for (const tag of ['a', 'b', 'c']) await write(tag);
    const first = listen();
    await until(() => expect(first.heard).toHaveLength(3));
    await first.listener.close();
    const again = listen();
    await until(() => expect(again.log.blindSince).toBeNull());
    expect(again.log.timeline).toBe(first.log.timeline);
    await again.listener.close();
    // As a restored backup would have it.
    await db().$executeRaw`DELETE FROM "outbox" WHERE "tags" && ARRAY['b', 'c']`;
    const restored = listen();
    await until(() => expect(restored.log.blindSince).toBeNull());
    expect(restored.log.timeline).not.toBe(first.log.timeline);
  });
});
