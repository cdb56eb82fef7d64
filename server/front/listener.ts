import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Change, ChangeLog } from '#server/front/change-log.ts';
import type { Counters } from '#server/front/counters.ts';
import { findStart, isReadOnly, readAfter, readScheduled } from '#server/front/outbox-reader.ts';
import type { Timeline } from '#server/front/timeline.ts';

type Parts = Readonly<{
  databaseUrl: string;
  log: ChangeLog;
  timeline: Timeline;
  counters: Counters;
  /** What to do with a change that takes effect. */
  onChange: (change: Change, isHistory: boolean) => Promise<void>;
  /** Another timeline: nothing kept counts any more. */
  onRestart: () => void;
  /** All there is has been read. */
  onCaughtUp: () => void;
}>;

/** How often the line is tried, and how long it may take to answer, ms. */
const heartbeat = 1_000;
/** What a timer can hold, ms (25 days); a longer wait is made of several. */
const longestTimer = 2 ** 31 - 1;

/**
 * Keeps one connection to the primary: told of a change it reads the outbox from where it stands. A lost connection is
 * made again and what was missed is read by position; until then `log.blindSince` says since when we know nothing.
 */
export class Listener {
  readonly #parts: Parts;
  readonly #timers = new Map<number, NodeJS.Timeout>();
  #ended = false;
  #reading: Promise<void> = Promise.resolve();
  #client: pg.Client | null = null;
  /** What the database said when it last did not answer; null while it does. */
  trouble: string | null = 'not yet asked';
  /** Whether the database takes no writes: a standby, or one that an administrator has closed. */
  isReadOnly = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async run(): Promise<void> {
    let wait = 50;
    while (!this.#ended) {
      try {
        await this.#follow();
      } catch (error) {
        this.#lose(error);
      }
      if (this.trouble === null) wait = 50;
      this.trouble ??= 'the connection ended';
      await pause(wait);
      wait = Math.min(wait * 2, 1_000);
    }
  }

  /** One connection's life. */
  async #follow(): Promise<void> {
    const { log, databaseUrl } = this.#parts;
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_000,
      application_name: 'kanbao front door',
      keepAlive: true,
    });
    const lost = new AbortController();
    const lose = (error?: Error) => lost.abort(error ?? new Error('the connection ended'));
    client.on('error', lose);
    client.on('end', () => lose());
    try {
      await client.connect();
      this.#client = client;
      client.on('notification', () => void this.#read(client).catch(lose));
      await client.query('LISTEN kanbao_outbox');
      await this.#settle(client);
      await this.#read(client);
      log.blindSince = null;
      this.#parts.onCaughtUp();
      if (this.trouble !== null && this.trouble !== 'not yet asked')
        console.error('Kanbao: the database answers again.');
      this.trouble = null;
      this.isReadOnly = await isReadOnly(client);
      while (!this.#ended) {
        await pause(heartbeat, undefined, { signal: lost.signal });
        // Asks for what is new, too: a notification can be lost on the way through a pooler.
        await this.#read(client);
        this.isReadOnly = await isReadOnly(client);
      }
    } catch (error) {
      // What is asked of a connection that is lost says no more than that; why it was lost has been said before.
      throw lost.signal.aborted ? lost.signal.reason : error;
    } finally {
      this.#client = null;
      client.removeAllListeners('notification');
      await client.end().catch(() => undefined);
    }
  }

  #lose(error: unknown): void {
    const { log } = this.#parts;
    if (this.#ended) return;
    // The last heartbeat that was answered was at most one and a wait ago.
    log.blindSince ??= Date.now() - heartbeat - 2_000;
    const said = error instanceof Error ? error.message || error.name : String(error);
    if (this.trouble === null || this.trouble === 'not yet asked') {
      console.error(`Kanbao: the database does not answer (${said}); readers get the last good pages.`);
    }
    this.trouble = said;
  }

  /** Finds out whether this is the outbox we know, and where to go on. */
  async #settle(client: pg.Client): Promise<void> {
    const { log, timeline, onRestart } = this.#parts;
    const { floor, end } = await findStart(client);
    const isOther = timeline.settle(end);
    if (isOther || log.timeline === '' || log.position < floor) {
      // What a start reads is history: nothing is in memory yet that it could make old.
      log.restart(timeline.name, floor, floor);
      onRestart();
    }
    for (const change of await readScheduled(client, log.position)) this.#schedule(change);
  }

  /** Reads what is new, one reading after another. */
  #read(client: pg.Client): Promise<void> {
    const reading = this.#reading.catch(() => undefined);
    this.#reading = reading.then(() => this.#readNow(client));
    return this.#reading;
  }

  async #readNow(client: pg.Client): Promise<void> {
    const { log, timeline } = this.#parts;
    const from = log.position;
    for await (const change of readAfter(client, from)) {
      if (change.takesEffectAt !== null && change.takesEffectAt > Date.now()) this.#schedule(change);
      else await this.#take(change);
      log.position = change.position;
    }
    if (log.position !== from) timeline.advance(log.position);
  }

  async #take(change: Change): Promise<void> {
    const { counters, onChange } = this.#parts;
    await onChange(change, this.#parts.log.blindSince !== null);
    counters.changes += 1;
    counters.changeLagSeconds += Math.max(0, Date.now() - (change.takesEffectAt ?? change.createdAt)) / 1_000;
  }

  /** Nothing is written at the second a scheduled story appears: the time is kept here. */
  #schedule(change: Change): void {
    clearTimeout(this.#timers.get(change.position));
    const wait = Math.max(0, (change.takesEffectAt ?? 0) - Date.now());
    const timer = setTimeout(
      () => {
        this.#timers.delete(change.position);
        if (wait > longestTimer) this.#schedule(change);
        else void this.#take(change);
      },
      Math.min(wait, longestTimer),
    );
    this.#timers.set(change.position, timer);
  }

  async close(): Promise<void> {
    this.#ended = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await this.#client?.end().catch(() => undefined);
  }
}
