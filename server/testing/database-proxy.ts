import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What lies between Kanbao and its database. */
export type Weather =
  | 'fair'
  /** Every answer takes this long, ms. */
  | Readonly<{ slow: number }>
  /** Nobody listens any more: lines are cut, new ones refused. */
  | 'refused'
  /** The far end is gone without a word: lines stay open, nothing comes back, not even after the weather has changed. */
  | 'silent';

/** A line to PostgreSQL that can be made bad. */
export class DatabaseProxy {
  readonly #target: URL;
  readonly #server = createServer((socket) => this.#join(socket));
  readonly #sockets = new Set<Socket>();
  readonly #lost = new WeakSet<Socket>();
  /** Lines whose client gave itself this name when it connected are refused. */
  refusedName: string | null = null;
  #weather: Weather = 'fair';

  private constructor(target: string) {
    this.#target = new URL(target);
  }

  static async open(target: string): Promise<DatabaseProxy> {
    const proxy = new DatabaseProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    const url = new URL(this.#target);
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  become(weather: Weather): void {
    this.#weather = weather;
    if (weather === 'refused') this.cut();
    if (weather === 'silent') for (const socket of this.#sockets) this.#lost.add(socket);
  }

  /** Cuts every line there is. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(client: Socket): void {
    if (this.#weather === 'refused') {
      client.destroy();
      return;
    }
    const server = connect(Number(this.#target.port), this.#target.hostname);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(one);
      if (this.#weather === 'silent') this.#lost.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
    client.once('data', (first) => {
      // The packet that opens a connection names the program, in plain text.
      if (this.refusedName !== null && first.includes(this.refusedName)) client.destroy();
    });
    client.on('data', (part) => void (this.#lost.has(client) || server.write(part)));
    server.on('data', (part) => this.#answer(client, part));
  }

  #answer(client: Socket, part: Buffer): void {
    const weather = this.#weather;
    if (this.#lost.has(client)) return;
    const write = (): void => void (client.destroyed || client.write(part));
    // Timers of one length fire in the order they were set: what is slow stays in order.
    if (typeof weather === 'object') setTimeout(write, weather.slow);
    else write();
  }

  async close(): Promise<void> {
    this.#server.close();
    this.cut();
    await once(this.#server, 'close');
  }
}
