import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePage, encodePage } from '#server/front/codec.ts';
import { storedPage } from '#server/front/stored-page.test-helper.ts';

test('a page comes back as it was', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), fc.uint8Array(), (key, tags, bytes) => {
      const page = storedPage({ key, path: key, tags, body: Buffer.from(bytes) });
      expect(decodePage(encodePage(page))).toEqual(page);
    }),
  );
});

test('bytes that are damaged, cut off or too many are no page', () => {
  const whole = encodePage(storedPage());
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at]! + by) % 256;
      expect(decodePage(damaged)).toBeNull();
      expect(decodePage(whole.subarray(0, at))).toBeNull();
    }),
  );
  expect(decodePage(Buffer.concat([whole, Buffer.from('x')]))).toBeNull();
});
