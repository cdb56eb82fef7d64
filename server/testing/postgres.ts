import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { connect, withClient, withDatabase } from '#server/database/connect.ts';
import { openEmbedded, type Database } from '#server/database/open.ts';
import { isAlive, signal, waitFor } from '#server/processes.ts';
import { listChildren } from '#server/testing/process-tree.ts';

/** A PostgreSQL of the tests' own that stands for somebody else's server: Kanbao is only told its address. */
export class TestPostgres {
  readonly #folder: string;
  readonly #database: Database;
  readonly #template: string;

  private constructor(folder: string, database: Database) {
    this.#folder = folder;
    this.#database = database;
    this.#template = new URL(database.url).pathname.slice(1);
  }

  /** Opens the one in a folder, which other processes may use too. */
  static async open(folder: string): Promise<TestPostgres> {
    return new TestPostgres(folder, await openEmbedded(folder, true));
  }

  get #administration(): string {
    return withDatabase(this.#database.url, 'postgres');
  }

  /** A new database like the template; what is acknowledged in it has reached the system, and survives a kill -9. */
  async create(): Promise<string> {
    const name = `faults_${randomUUID().replaceAll('-', '')}`;
    await this.start();
    await withClient(this.#administration, async (client) => {
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${this.#template}`);
      await client.query(`ALTER DATABASE ${name} SET synchronous_commit = on`);
    });
    return withDatabase(this.#database.url, name);
  }

  async run(statement: string): Promise<void> {
    await withClient(this.#administration, (client) => client.query(statement));
  }

  /** Takes every connection there is, those of others too, until the returned function gives them back. */
  async exhaust(): Promise<() => Promise<void>> {
    const taken: pg.Client[] = [];
    const most = await withClient(this.#administration, async (client) => {
      const { rows } = await client.query<{ max_connections: string }>('SHOW max_connections');
      return Number(rows[0]?.max_connections);
    });
    // Whoever loses a connection asks for another at once, and may get it before we do.
    while (taken.length < most) {
      const client = await connect(this.#administration).catch(() => null);
      if (client !== null) taken.push(client);
      else {
        await taken[0]?.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname LIKE 'faults_%'`,
        );
      }
    }
    return async () => void (await Promise.all(taken.map((client) => client.end())));
  }

  /** The running server's number, made sure of: it is about to be killed, and 0 would be all of us. */
  get #pid(): number {
    const cluster = path.join(this.#folder, 'postgres/cluster');
    const pid = Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    if (pid > 1 && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster)) return pid;
    throw new Error(`process ${pid} is not the PostgreSQL of ${cluster}`);
  }

  /** kill -9 of the server and of everything it has started. */
  async kill(): Promise<void> {
    const pid = this.#pid;
    const all = [pid, ...listChildren(pid).map((child) => child.pid)];
    for (const each of all) signal(each, 'SIGKILL');
    await waitFor(() => !all.some(isAlive), 10_000);
  }

  /** Stops it in order, as an administrator would. */
  async stop(): Promise<void> {
    const pid = this.#pid;
    signal(pid, 'SIGINT');
    await waitFor(() => !isAlive(pid), 10_000);
  }

  /** Starts it again on its port if it does not run. */
  async start(): Promise<void> {
    await this.#database.mend();
  }

  async close(): Promise<void> {
    await this.start();
    await this.#database.close();
  }
}
