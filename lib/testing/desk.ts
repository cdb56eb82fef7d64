// A newsroom in a process of its own, for the tests that kill what runs Kanbao: it does what it is told over IPC, on the
// database of DATABASE_URL, and can be told to die in the middle of its work.
import process from 'node:process';
import pg from 'pg';
import { publishArticle } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { contentOf, actor, foundNewsroom, paragraph, publishAt } from '#lib/testing/newsroom.ts';

/** What the desk can be told. Times are ms since 1970. */
export type Order =
  | Readonly<{ found: true }>
  | Readonly<{ publish: string; headline: string; edition: 'en' | 'zh-hans'; at: number }>
  | Readonly<{ rewrite: string; headline: string }>
  | Readonly<{ withdraw: string }>
  /** Die (kill -9) instead of sending this statement of the next order, counted from 1; 0: right after its COMMIT. */
  | Readonly<{ dieAt: number }>;

let dieAt: number | null = null;
let statements = 0;

const die = (): void => void process.kill(process.pid, 'SIGKILL');
const { query: send } = pg.Client.prototype as { query: (this: pg.Client, ...words: unknown[]) => unknown };
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...words: unknown[]): unknown {
    statements += 1;
    if (statements === dieAt) die();
    const sent = Reflect.apply(send, this, words);
    const [what] = words as [string | { text?: string }];
    const text = typeof what === 'string' ? what : (what.text ?? '');
    if (dieAt !== 0 || !/^COMMIT/i.test(text)) return sent;
    return Promise.resolve(sent).finally(die);
  },
});

async function obey(order: Order): Promise<void> {
  if ('found' in order) return foundNewsroom();
  if ('publish' in order) {
    const { publish: slug, headline, edition, at } = order;
    const body = { type: 'doc' as const, content: [paragraph('b001', `The words of ${slug}.`)] };
    await publishAt(new Date(at), { slug, edition, content: contentOf({ headline, body }) });
  } else if ('rewrite' in order) await publishArticle(actor, order.rewrite, { headline: order.headline });
  else if ('withdraw' in order) await withdrawArticle(actor, order.withdraw);
  else dieAt = order.dieAt;
}

process.on('message', ({ number, order }: { number: number; order: Order }) => {
  statements = 0;
  obey(order).then(
    () => process.send?.({ number, statements, error: null }),
    (error: unknown) => process.send?.({ number, statements, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ number: 0, statements: 0, error: null });
