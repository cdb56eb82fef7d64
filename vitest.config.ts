import { configDefaults, defineConfig } from 'vitest/config';

const exclude = [...configDefaults.exclude, '.next*/**', '.data/**', 'e2e/**'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...exclude, '**/*.db.test.ts', '**/*.faults.test.ts'],
          setupFiles: ['server/testing/console.ts'],
        },
      },
      {
        test: {
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['server/testing/cluster.ts'],
          setupFiles: ['server/testing/own-database.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        // `npm run test:faults`: whole Kanbaos are started and broken, one after another.
        test: {
          name: 'faults',
          include: ['**/*.faults.test.ts'],
          exclude,
          globalSetup: ['server/testing/faults-setup.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
