import type { SharedTier } from '#server/front/shared/tier.ts';
import type { Errand, Reply } from '#server/front/shared/errands.ts';

/** How one process reaches the supervisor: tells it an errand, and is told replies. */
export type Line = Readonly<{ send: (errand: Errand) => void; onReply: (take: (reply: Reply) => void) => void }>;

/** A supervisor that does not answer within this time counts as saying nothing, ms. */
const patience = 200;

/** The tier of several front doors on one machine: the supervisor keeps what one of them made for the others. */
export function openLocalTier({ send, onReply }: Line): SharedTier {
  const asked = new Map<number, (reply: Reply) => void>();
  let last = 0;
  onReply((reply) => asked.get(reply.errand)?.(reply));

  async function ask(errand: Omit<Errand, 'errand'>, absent: Omit<Reply, 'errand'>, milliseconds: number) {
    const number = (last += 1);
    const { promise, resolve } = Promise.withResolvers<Omit<Reply, 'errand'>>();
    const timer = setTimeout(() => resolve(absent), milliseconds);
    asked.set(number, resolve);
    send({ ...errand, errand: number });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      asked.delete(number);
    }
  }

  return {
    get: async (key) => (await ask({ what: 'get', key }, { bytes: null }, patience)).bytes ?? null,
    async set(key, bytes) {
      await ask({ what: 'set', key, bytes }, {}, patience);
    },
    claim: async (key, milliseconds) =>
      (await ask({ what: 'claim', key, milliseconds }, { isYours: true }, patience)).isYours ?? true,
    async release(key) {
      await ask({ what: 'release', key }, {}, patience);
    },
    waitFor: async (key, milliseconds) =>
      (await ask({ what: 'wait', key, milliseconds }, {}, milliseconds)).bytes ?? null,
    close: () => Promise.resolve(),
    healthy: () => true,
  };
}
