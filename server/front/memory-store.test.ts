import { expect, test } from 'vitest';
import { MemoryStore } from '#server/front/memory-store.ts';
import { toPage } from '#server/front/page.ts';
import { storedPage } from '#server/front/stored-page.test-helper.ts';

const room = 100_000;
const body = Buffer.alloc(10_000);

test.each([
  ['pages', 200],
  ['what is not there', 404],
])('%s that grow by other encodings count for what they are', (_, status) => {
  const memory = new MemoryStore(room);
  const pages = Array.from({ length: 7 }, (__, number) =>
    toPage(storedPage({ key: `/en/articles/${number}`, status, encoding: 'br', body })),
  );
  for (const page of pages) memory.set(page);
  expect(memory.size).toBe(7);
  for (const page of pages) {
    page.bodies.identity = Buffer.alloc(30_000);
    memory.resize(page);
    expect(memory.bytes).toBeLessThanOrEqual(room);
  }
  expect(memory.size).toBe(2);
  expect(memory.find(['article:1']).size).toBe(2);
});

test('a page that was replaced while it grew stays replaced', () => {
  const memory = new MemoryStore(room);
  const [old, made] = [toPage(storedPage({ body })), toPage(storedPage({ body }))];
  memory.set(old);
  memory.set(made);
  memory.resize(old);
  expect(memory.get(old.key)).toBe(made);
});
