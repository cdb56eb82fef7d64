import { test as base } from '@playwright/test';
import { openDatabase, type Database } from '#e2e/database.ts';
import type { OwnRows } from '#e2e/own-rows.ts';

export { expect } from '@playwright/test';

/**
 * Has React say in the page when it has taken it over: `kanbaoSettled` is true once effects have run, not only once
 * elements are known to it. React calls the last function of this hook after them (React 19.3, `flushPassiveEffects`).
 */
function watchReact(): void {
  const nothing = () => undefined;
  Object.assign(globalThis, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: nothing,
      onCommitFiberUnmount: nothing,
      onPostCommitFiberRoot(_: number, root: { current: { memoizedState: { isDehydrated?: boolean } } }) {
        const isKnown = Object.keys(document.getElementById('main') ?? {}).some((key) =>
          key.startsWith('__reactFiber'),
        );
        if (isKnown && root.current.memoizedState.isDehydrated !== true)
          Object.assign(globalThis, { kanbaoSettled: true });
      },
    },
  });
}

type Fixtures = {
  /** What the console may say in this test, where something is meant to go wrong. */
  expectedErrors: readonly RegExp[];
  noUnexpectedErrors: undefined;
  /** Articles and sections that exist for this test only. */
  own: OwnRows;
};

/**
 * The `test` of every spec: an error on the console or in a page that was not expected fails it, whichever tab it is in.
 * A test tagged @desktop or @phone runs in that project only (playwright.config.ts).
 */
export const test = base.extend<Fixtures, { database: Database }>({
  expectedErrors: [[], { option: true }],
  noUnexpectedErrors: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      await context.addInitScript(watchReact);
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => errors.push(error.error().stack ?? error.error().message));
      await use(undefined);
      const unexpected = errors.filter((error) => !expectedErrors.some((expected) => expected.test(error)));
      if (unexpected.length > 0) throw new Error(`unexpected errors in the browser:\n${unexpected.join('\n')}`);
    },
    { auto: true },
  ],
  database: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures off this pattern
    async ({}, use) => {
      const database = await openDatabase();
      await use(database);
      await database.close();
    },
    { scope: 'worker' },
  ],
  own: async ({ database }, use) => {
    const rows = database.makeOwnRows();
    try {
      await use(rows);
    } finally {
      await rows.remove();
    }
  },
});

/** Chromium says so of every page that is answered with 404. */
export const notFoundError = /status of 404/;
