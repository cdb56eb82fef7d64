import http from 'node:http';
import { waitFor } from '#server/processes.ts';

/** What became of one request. `status` is null where the connection failed; `error` then says how. */
export type Answer = Readonly<{
  path: string;
  /** When it was asked and when it was answered, ms since 1970. */
  askedAt: number;
  at: number;
  status: number | null;
  error: string | null;
  /** What the front door says it did (RFC 9211), and the text. */
  did: string;
  body: string;
}>;

type Wanted = Readonly<{ agent?: http.Agent; headers?: Record<string, string>; patience?: number }>;

/** Asks once, and never throws. */
export function ask(
  url: string,
  path: string,
  { agent, headers = {}, patience = 30_000 }: Wanted = {},
): Promise<Answer> {
  const askedAt = Date.now();
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const finish = (found: Partial<Answer>): void =>
    resolve({ path, askedAt, at: Date.now(), status: null, error: null, did: '', body: '', ...found });
  const options = { headers, ...(agent === undefined ? {} : { agent }) };
  const request = http.get(new URL(path, url), options, (response) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part));
    response.on('end', () =>
      finish({
        status: response.statusCode ?? 0,
        did: String(response.headers['cache-status'] ?? ''),
        body: Buffer.concat(parts).toString('utf8'),
      }),
    );
    response.on('error', (error) => finish({ error: error.message }));
  });
  request.setTimeout(patience, () => request.destroy(new Error(`no answer within ${patience} ms`)));
  request.on('error', (error: NodeJS.ErrnoException) => finish({ error: error.code ?? error.message }));
  return promise;
}

/** Whether a page shows a text before the time is over. */
export function waitForText(url: string, path: string, text: string, milliseconds = 20_000): Promise<true | null> {
  return waitFor(async () => (await ask(url, path)).body.includes(text), milliseconds, 50);
}

/** More requests than this are never under way: a machine that cannot keep up is not buried. */
const mostUnderWay = 2_000;

/** Readers who come whatever happens: so many a second, over `connections` that are kept, or each over its own. */
export class Load {
  readonly #agent: http.Agent;
  readonly #timer: NodeJS.Timeout;
  readonly #underWay = new Set<Promise<void>>();
  /** Thousands of answers are a few texts. */
  readonly #texts = new Map<string, string>();
  /** Every answer so far. */
  readonly answers: Answer[] = [];

  constructor(url: string, paths: readonly string[], perSecond: number, connections: number | 'new' = 32) {
    const kept = connections === 'new' ? {} : { keepAlive: true, maxSockets: connections };
    this.#agent = new http.Agent(kept);
    const begun = Date.now();
    let sent = 0;
    this.#timer = setInterval(() => {
      const due = Math.floor(((Date.now() - begun) / 1_000) * perSecond);
      for (; sent < due && this.#underWay.size < mostUnderWay; sent += 1) {
        const asking = this.#ask(url, paths[sent % paths.length] ?? '/').finally(() => this.#underWay.delete(asking));
        this.#underWay.add(asking);
      }
      sent = Math.max(sent, due);
    }, 5);
  }

  async #ask(url: string, path: string): Promise<void> {
    const answer = await ask(url, path, { agent: this.#agent });
    const body = this.#texts.get(answer.body) ?? answer.body;
    this.#texts.set(body, body);
    this.answers.push({ ...answer, body });
  }

  /** Sends no more, and waits for what was sent. */
  async end(): Promise<readonly Answer[]> {
    clearInterval(this.#timer);
    await Promise.all(this.#underWay);
    this.#agent.destroy();
    return this.answers;
  }
}

/** The answers that are not what was wanted, each once with how often: an empty object when all are well. */
export function listFailures(answers: readonly Answer[], wanted: readonly number[] = [200]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { path, status, error } of answers) {
    if (status !== null && wanted.includes(status)) continue;
    const name = `${path} ${status ?? error}`;
    found[name] = (found[name] ?? 0) + 1;
  }
  return found;
}

/** The time that a share of the answers took at most, ms. */
export function percentile(answers: readonly Answer[], share: number): number {
  const times = answers.map(({ at, askedAt }) => at - askedAt).toSorted((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}
