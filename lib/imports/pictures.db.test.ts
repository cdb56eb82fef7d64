import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { bringPictures, keepPictures } from '#lib/imports/pictures.ts';
import { KanbaoError } from '#lib/errors.ts';
import { actor, contentOf, foundNewsroom } from '#lib/testing/newsroom.ts';

beforeAll(foundNewsroom);

const figure = (id: string) =>
  ({ type: 'figure', attrs: { id, media: null, alt: null, caption: null, credit: null } }) as const;
const content = contentOf({
  body: { type: 'doc', content: [figure('b001'), figure('b002'), figure('b003'), figure('b004')] },
});
const mediaOf = ({ body }: typeof content) =>
  body.content.map((block) => (block.type === 'figure' ? block.attrs.media : ''));

test('pictures that can be had are brought in, the other places stay marked, and why is said', async () => {
  const png = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#a33' } })
    .png()
    .toBuffer();
  const pictures = new Map([
    ['b001', 'https://a.cn/1.png'],
    ['b002', 'https://a.cn/gone.png'],
    ['b003', 'https://a.cn/no-picture.png'],
  ]);
  const { content: whole, lost } = await bringPictures(actor, content, pictures, (address) => {
    if (address.endsWith('gone.png')) return Promise.resolve({ status: 404, body: Buffer.alloc(0) });
    if (address.endsWith('1.png')) return Promise.resolve({ status: 200, body: png });
    return Promise.resolve({ status: 200, body: Buffer.from('<html>') });
  });
  expect(mediaOf(whole)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), null, null, null]);
  expect(lost.map(({ address }) => address).toSorted()).toEqual([
    'https://a.cn/gone.png',
    'https://a.cn/no-picture.png',
  ]);
  expect(keepPictures(whole, content)).toEqual(whole);
});

test('an address that is not fetched keeps nothing else out', async () => {
  const { lost } = await bringPictures(actor, content, new Map([['b001', 'http://10.0.0.1/']]), () =>
    Promise.reject(new KanbaoError('bad-input', 'http://10.0.0.1/ is not fetched: 10.0.0.1 is not a public address.')),
  );
  expect(lost).toHaveLength(1);
});
