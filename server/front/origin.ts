import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { http } from '#server/http.ts';

/** What Next answered, whole. */
export type Rendered = Readonly<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>;

/** Next does not answer: it is down, too slow, or broke off. */
export class OriginError extends Error {
  override name = 'OriginError';
}

/** The connection to it failed; another Next may do better. */
class LineLost extends OriginError {
  /** Whether the connection had been used before: it may have been dead for some time. */
  readonly wasKept: boolean;

  constructor(message: string, wasKept: boolean, cause?: Error) {
    super(message, { cause });
    this.wasKept = wasKept;
  }
}

type Exchange = [
  request: IncomingMessage,
  response: ServerResponse,
  headers: Record<string, string>,
  toOutward: (answer: IncomingHttpHeaders) => IncomingHttpHeaders,
];

const largest = 16 * 1024 * 1024;
const patience = 15_000;
/** How long a render waits for a Next that is being started again. */
const restart = 10_000;

/** The Next processes behind the front door, each a loopback port; they come and go. */
export class Origin {
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 256, scheduling: 'fifo' });
  /**
   * For what is sent to the newsroom, which may take minutes: whoever dribbles takes no line that readers' pages come over.
   * Each has a line of its own, as what is sent over one that is found dead cannot be sent again.
   */
  readonly #bodies = new http.Agent({ keepAlive: false, maxSockets: 64 });
  readonly #secret: string;
  #ports: readonly number[] = [];
  #turn = 0;
  #arrived = Promise.withResolvers<void>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** How many Next processes answer now. */
  get count(): number {
    return this.#ports.length;
  }

  /** Which ports answer now. */
  use(ports: readonly number[]): void {
    const before = this.#ports.length;
    this.#ports = ports;
    if (ports.length > 0) this.#arrived.resolve();
    // Whoever waits already goes on waiting for the same.
    else if (before > 0) this.#arrived = Promise.withResolvers<void>();
  }

  /**
   * GETs one page. If Next dies over it another is asked, as soon as there is one: reading twice harms nothing.
   * @throws OriginError
   */
  get(path: string, headers: Record<string, string>): Promise<Rendered> {
    return this.#persist(() => this.#getOnce(path, headers));
  }

  /** Reads; a line that is lost is tried again unless `isBegun`: something of the answer is on its way. */
  async #persist<Answer>(read: () => Promise<Answer>, isBegun = (): boolean => false): Promise<Answer> {
    for (let attempts = 0; ;) {
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof LineLost) || isBegun()) throw error;
        // One breaks off, one finds nobody there, one waits for whoever comes. Connections kept from before and found
        // dead do not count: there are as many of them as there were renders at once.
        if (!error.wasKept) attempts += 1;
        if (attempts === 3) throw error;
      }
    }
  }

  /** What became of a connection; a port where nobody listens is out of use, before the supervisor has said so. */
  #lose(port: number, error: NodeJS.ErrnoException, wasKept = false): LineLost {
    if (error.code === 'ECONNREFUSED' && this.#ports.includes(port))
      this.use(this.#ports.filter((each) => each !== port));
    return new LineLost(error.message, wasKept, error);
  }

  async #getOnce(path: string, headers: Record<string, string>): Promise<Rendered> {
    const port = await this.#choosePort();
    const { promise, resolve, reject } = Promise.withResolvers<Rendered>();
    const request = http.get(
      { host: '127.0.0.1', port, path, agent: this.#agent, headers: { ...headers, 'x-kanbao-inward': this.#secret } },
      (response) => {
        const parts: Buffer[] = [];
        let length = 0;
        response.on('data', (part: Buffer) => {
          length += part.length;
          if (length > largest) request.destroy(new OriginError('too large'));
          else parts.push(part);
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 502, headers: response.headers, body: Buffer.concat(parts) }),
        );
        response.on('aborted', () => reject(new LineLost('broke off', false)));
      },
    );
    const timer = setTimeout(() => request.destroy(new OriginError('slow')), patience);
    request.on('error', (error) =>
      reject(error instanceof OriginError ? error : this.#lose(port, error, request.reusedSocket)),
    );
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Hands JSON inward. Not tried again here: what broke off may have been taken.
   * @throws OriginError unless it was taken
   */
  async send(path: string, json: string): Promise<void> {
    const port = await this.#choosePort();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const body = Buffer.from(json);
    const request = http.request(
      {
        ...{ host: '127.0.0.1', port, path, method: 'POST', agent: this.#agent },
        headers: {
          'content-type': 'application/json',
          'content-length': body.length,
          'user-agent': 'Kanbao front door',
          'x-kanbao-inward': this.#secret,
        },
      },
      (response) => {
        response.resume();
        const status = response.statusCode ?? 502;
        if (status < 300) resolve();
        else reject(new OriginError(`${path} answered ${status}`));
      },
    );
    const timer = setTimeout(() => request.destroy(new OriginError('slow')), patience);
    request.on('error', (error) => reject(error instanceof OriginError ? error : this.#lose(port, error)));
    request.end(body);
    try {
      await promise;
    } finally {
      clearTimeout(timer);
    }
  }

  async #choosePort(): Promise<number> {
    if (this.#ports.length === 0) {
      const late = new AbortController();
      await Promise.race([this.#arrived.promise, pause(restart, undefined, { signal: late.signal })]).catch(() => null);
      late.abort();
    }
    this.#turn += 1;
    const port = this.#ports[this.#turn % this.#ports.length];
    if (port === undefined) throw new OriginError('Next is not there');
    return port;
  }

  /**
   * Hands one request through, both bodies streamed; resolves when the answer is sent or broken off. What only reads is
   * asked again where a line is lost over it.
   * @param toOutward the fields of the answer as they go out, of those that are not between us and Next
   * @throws OriginError
   */
  pass(...exchange: Exchange): Promise<void> {
    const [request, response] = exchange;
    if (request.method === 'POST') return this.#passOnce(...exchange);
    return this.#persist(
      () => this.#passOnce(...exchange),
      () => response.headersSent || response.destroyed,
    );
  }

  async #passOnce(...[request, response, headers, toOutward]: Exchange): Promise<void> {
    const port = await this.#choosePort();
    if (response.destroyed) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const inward = http.request(
      {
        host: '127.0.0.1',
        port,
        path: request.url,
        method: request.method,
        agent: request.method === 'POST' ? this.#bodies : this.#agent,
        headers: { ...headers, 'x-kanbao-inward': this.#secret },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, toOutward(withoutOurs(answer.headers)));
        answer.pipe(response);
        answer.on('aborted', () => response.destroy());
      },
    );
    inward.setTimeout(patience, () => inward.destroy(new OriginError('slow')));
    inward.on('error', (error) =>
      reject(error instanceof OriginError ? error : this.#lose(port, error, inward.reusedSocket)),
    );
    const close = (): void => {
      inward.destroy();
      resolve();
    };
    response.once('close', close);
    if (request.method === 'POST') request.pipe(inward);
    else inward.end();
    try {
      await promise;
    } finally {
      response.off('close', close);
    }
  }
}

const ours = new Set(['connection', 'keep-alive', 'transfer-encoding', 'cache-tag', 'kanbao-cache-control']);

function withoutOurs(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ours.has(name)));
}
