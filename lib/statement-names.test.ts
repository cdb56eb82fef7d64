import { expect, test } from 'vitest';
import { nameStatement } from '#lib/statement-names.ts';

test('a statement has one name, made of its text, which PostgreSQL keeps whole (63 bytes)', () => {
  const name = nameStatement({ sql: 'SELECT 1' });
  expect(name).toMatch(/^[\w-]{22}$/);
  expect(nameStatement({ sql: 'SELECT 1' })).toBe(name);
  expect(nameStatement({ sql: 'SELECT 2' })).not.toBe(name);
});

test('beyond the first two hundred they have none, and those keep theirs', () => {
  const name = nameStatement({ sql: 'SELECT 1' });
  for (let count = 0; count < 300; count += 1) nameStatement({ sql: `SELECT ${count} + 0` });
  expect(nameStatement({ sql: 'SELECT NULL' })).toBe('');
  expect(nameStatement({ sql: 'SELECT 1' })).toBe(name);
});
