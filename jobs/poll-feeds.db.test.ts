import { expect, test } from 'vitest';
import { pollFeedsJob } from '#jobs/poll-feeds.ts';
import { db } from '#lib/db.ts';

const run = () => pollFeedsJob.run({}, () => Promise.resolve(), new AbortController().signal);
const state = () => db().subscription.findFirstOrThrow({ select: { failures: true, lastError: true, claim: true } });

test('what is due is polled, once, and a private address is refused though it is in the table', async () => {
  const address = 'http://127.0.0.1:9/feed';
  await db().subscription.create({ data: { address, firstAddress: address, host: '127.0.0.1:9' } });
  await run();
  const after = await state();
  expect(after).toEqual({
    failures: 1,
    lastError: `${address} is not fetched: 127.0.0.1 is not a public address.`,
    claim: null,
  });
  await run();
  expect(await state()).toEqual(after);
});
