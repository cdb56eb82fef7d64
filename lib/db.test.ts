import { expect, test, vi } from 'vitest';

test('without a database the first query says what to do, and importing says nothing', async () => {
  vi.stubEnv('DATABASE_URL', '');
  const { db } = await import('#lib/db.ts');
  expect(() => db()).toThrow(
    expect.objectContaining({
      code: 'unavailable',
      message: expect.stringMatching(/^No database: .*npm start/) as string,
    }) as Error,
  );
});
