import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatKeyset, parseKeyset } from '#lib/articles/keyset.ts';

const id = '019a9f3c-1b2d-7e4f-8a5b-6c7d8e9f0a1b';

describe('a keyset', () => {
  test('reads back as it was written', () => {
    const time = fc.date({
      noInvalidDate: true,
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
    });
    fc.assert(
      fc.property(time, fc.uuid(), (publishedAt, id) => {
        const written = formatKeyset({ publishedAt, id });
        expect(parseKeyset(written)).toEqual({ publishedAt, id });
        // It stands in a query string as it is.
        expect(encodeURIComponent(written)).toBe(written);
      }),
    );
  });

  test.each([
    '1970-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '1911-10-10T00:00:00.000Z',
    '2026-11-20T06:30:00.001Z',
  ])('of %s reads back', (time) => {
    const keyset = { publishedAt: new Date(time), id };
    expect(parseKeyset(formatKeyset(keyset))).toEqual(keyset);
  });
});

describe('null is read from', () => {
  test.each([
    undefined,
    '',
    '-',
    'x',
    id,
    `-${id}`,
    `mi2x6g0w${id}`,
    `mi2x6g0w-${id}x`,
    `mi2x6g0w-${id.slice(1)}`,
    `mi2x6g0w-${id.toUpperCase()}`,
    `MI2X6G0W-${id}`,
    `mi2x6g0w-${id}\n`,
    ` mi2x6g0w-${id}`,
    `mi2x 6g0w-${id}`,
    `mi_x6g0w-${id}`,
    `1e+9-${id}`,
    // No time that could be written so: a leading zero, minus zero, the year 10000, before the year 1, no date at all.
    `0mi2x6g0w-${id}`,
    `-0-${id}`,
    `${Date.parse('+010000-01-01T00:00:00Z').toString(36)}-${id}`,
    `${Date.parse('0000-12-31T23:59:59Z').toString(36)}-${id}`,
    `zzzzzzzzzzz-${id}`,
    `mi2x6g0w-'; DROP TABLE article; --`,
  ])('%j', (value) => {
    expect(parseKeyset(value)).toBeNull();
  });

  test('whatever formatKeyset cannot have written', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const found = parseKeyset(value);
        expect(found === null ? value : formatKeyset(found)).toBe(value);
      }),
    );
  });
});
