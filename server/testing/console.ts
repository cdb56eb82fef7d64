// An error on the console that a test does not expect (by putting its own `console.error` there) fails the test.
import { afterEach, beforeEach } from 'vitest';

const original = console.error;
let errors: string[] = [];

beforeEach(() => {
  errors = [];
  console.error = (...words: unknown[]) => {
    errors.push(words.map(String).join(' '));
    original(...words);
  };
});

afterEach(() => {
  console.error = original;
  if (errors.length > 0) throw new Error(`unexpected console.error:\n${errors.join('\n')}`);
});
