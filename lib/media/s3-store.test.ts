import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { credentials, FakeS3, type Trouble } from '#lib/media/fake-s3.test-helper.ts';
import { S3Store } from '#lib/media/s3-store.ts';

let s3: FakeS3;
let endpoint: string;
beforeEach(async () => {
  s3 = new FakeS3();
  endpoint = await s3.open();
});
afterEach(() => s3.close());

const quick = { time: 2_000, attempts: 3, pause: 1 };
const open = (changes: Partial<typeof credentials & { endpoint: string }> = {}, patience = quick): S3Store => {
  return new S3Store({ endpoint, ...credentials, ...changes }, { get: patience, put: patience });
};
const answer =
  (status: number, body = ''): Trouble =>
  (response) =>
    void response.writeHead(status).end(body);
const breakOff: Trouble = (response) => void response.destroy();
const never = () => undefined;
const bytes = Buffer.from('a picture');
const name = '0123456789abcdef/480.avif';

describe('a store that speaks S3', () => {
  test('gives back what was put there, with its type, by signed requests', async () => {
    const store = open();
    await store.put(name, bytes, 'image/avif');
    expect(s3.kept.get(name)?.type).toBe('image/avif');
    expect(await store.get(name)).toEqual(bytes);
    expect(s3.asked).toEqual([`PUT /pictures/${name}`, `GET /pictures/${name}`]);
  });

  test('has nothing under a name where nothing was put', async () => {
    expect(await open().get(name)).toBeNull();
  });

  test('whose address says where the bucket belongs', async () => {
    // Nobody but the loopback answers to such a name: it is the path that says the bucket is in the host.
    const store = open({ endpoint: `${endpoint}/{bucket}/inner` });
    await store.put(name, bytes, 'image/avif');
    expect(s3.asked).toEqual([`PUT /pictures/inner/${name}`]);
  });

  test.each<[string, Trouble[]]>([
    ['busy', [answer(503)]],
    ['asking for patience, then busy', [answer(429), answer(500)]],
    ['breaking off', [breakOff, breakOff]],
  ])('that is %s is asked again', async (_, given) => {
    s3.troubles = [...given];
    await open().put(name, bytes, 'image/webp');
    expect(s3.asked).toHaveLength(given.length + 1);
    expect(s3.kept.get(name)?.body).toEqual(bytes);
  });

  test('that does not answer in time is asked again', async () => {
    s3.troubles = [never];
    await open({}, { ...quick, time: 100 }).put(name, bytes, 'image/webp');
    expect(s3.asked).toHaveLength(2);
  });

  test.each<[string, Parameters<typeof open>[0], Trouble[], number, RegExp]>([
    ['busy all the time', {}, [answer(503), answer(503), answer(503)], 3, /answers 503; see that it runs .*try again/],
    ['gone', {}, [breakOff, breakOff, breakOff], 3, /see that it runs and can be reached, then try again/],
    ['shut to this key', { secret: 'wrong' }, [], 1, /403 \(SignatureDoesNotMatch\); see that MEDIA_STORE_KEY and/],
    [
      'without the bucket',
      { bucket: 'others' },
      [],
      1,
      /\(NoSuchBucket\); make the bucket, or mend MEDIA_STORE_BUCKET/,
    ],
    ['in another region', {}, [answer(307)], 1, /answers 307; mend MEDIA_STORE_REGION or MEDIA_STORE_ENDPOINT/],
    ['not S3 at all', {}, [answer(405, '<html>')], 1, /answers 405; mend MEDIA_STORE_ENDPOINT/],
  ])('that is %s is given up with what to do', async (_, changes, given, times, sentence) => {
    for (const act of [(store: S3Store) => store.put(name, bytes, 'image/webp'), (store: S3Store) => store.get(name)]) {
      s3.troubles = [...given];
      s3.asked = [];
      await expect(act(open(changes))).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(sentence) as string,
      });
      expect(s3.asked).toHaveLength(times);
    }
  });

  test('that never answers is given up in time', async () => {
    s3.troubles = [never, never];
    await expect(open({}, { time: 50, attempts: 2, pause: 1 }).get(name)).rejects.toThrow(
      /^The store of pictures at 127\.0\.0\.1:\d+: it does not answer in time; see that it runs/,
    );
  });
});
