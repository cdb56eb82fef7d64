import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { withClient } from '#server/database/connect.ts';
import { chooseFree } from '#server/free-port.ts';
import { readFile } from '#server/lock.ts';
import { signal, waitFor } from '#server/processes.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

/** A streaming replica on this machine. */
export interface TestReplica {
  /** The database of the primary's URL, as the replica has it. */
  url: string;
  /** Stops taking in what the primary writes; queries go on. */
  hold(): Promise<void>;
  resume(): Promise<void>;
  /** Waits until it shows all the primary has committed by now. */
  catchUp(): Promise<void>;
  /** Lets all its processes hang, connections and all, and go on again. */
  freeze(): void;
  thaw(): void;
  kill(name: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** What a copy leaves out: what belongs to the running server, and the log it is sent anyway. */
const leftOut = new Set(['postmaster.pid', 'postmaster.opts', 'pg_wal', 'pg_replslot', 'pg_stat_tmp']);

interface Owner {
  uid: number;
  gid: number;
}

function makeEmpty(folder: string, { uid, gid }: Owner): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, uid, gid);
}

/** Copies a running cluster's files; what vanishes meanwhile is brought by the log. */
function copyFolder(from: string, to: string, owner: Owner, top = true): void {
  makeEmpty(to, owner);
  for (const name of readdirSync(from)) {
    const [source, target] = [path.join(from, name), path.join(to, name)];
    const kind = lstatSync(source, { throwIfNoEntry: false });
    if (kind === undefined || name.startsWith('pgsql_tmp')) continue;
    if (kind.isDirectory()) {
      if (top && leftOut.has(name)) makeEmpty(target, owner);
      else copyFolder(source, target, owner, false);
      continue;
    }
    if (top && leftOut.has(name)) continue;
    try {
      copyFileSync(source, target);
      chownSync(target, owner.uid, owner.gid);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** A process and its children. */
function listProcesses(pid: number): number[] {
  const children = readFile(`/proc/${pid}/task/${pid}/children`) ?? '';
  return [pid, ...children.split(' ').map(Number).filter(Boolean)];
}

const one = async (client: pg.Client, sql: string, values: unknown[] = []): Promise<string> => {
  const { rows } = await client.query<{ value: string }>(sql, values);
  return String(rows[0]?.value);
};

/** Takes a base backup of the cluster at `primaryUrl` into a folder: what pg_basebackup does, which is not at hand. */
async function takeBackup(primaryUrl: string, folder: string, slot: string): Promise<Owner> {
  return withClient(primaryUrl, async (client) => {
    await client.query('SELECT pg_create_physical_replication_slot($1, true)', [slot]);
    const data = await one(client, `SELECT current_setting('data_directory') AS value`);
    const { uid, gid } = lstatSync(data);
    await client.query(`SELECT pg_backup_start('kanbao', true)`);
    copyFolder(data, folder, { uid, gid });
    const label = await one(client, 'SELECT labelfile AS value FROM pg_backup_stop(false)');
    for (const [name, text] of [
      ['backup_label', label],
      ['standby.signal', ''],
    ] as const) {
      writeFileSync(path.join(folder, name), text, { mode: 0o600 });
      chownSync(path.join(folder, name), uid, gid);
    }
    return { uid, gid };
  });
}

/** What a standby must have at least as large as its primary. */
const sizes = ['max_connections', 'max_worker_processes', 'max_wal_senders', 'max_locks_per_transaction'];

/** Starts a streaming replica of the cluster at `primaryUrl`, whose files must be on this machine. */
export async function startReplica(primaryUrl: string): Promise<TestReplica> {
  const folder = makeTemporaryFolder();
  const cluster = path.join(folder.path, 'replica');
  const slot = `kanbao_${path.basename(folder.path).replaceAll(/\W/g, '_').toLowerCase()}`;
  const owner = await takeBackup(primaryUrl, cluster, slot);
  const port = await chooseFree();
  const url = new URL(primaryUrl);
  const { hostname, port: primaryPort, username, password } = url;
  url.port = String(port);
  const settings = await withClient(primaryUrl, async (client) => {
    const bin = await one(client, `SELECT setting AS value FROM pg_config WHERE name = 'BINDIR'`);
    const { rows } = await client.query<{ name: string; setting: string }>(
      'SELECT name, setting FROM pg_settings WHERE name = ANY ($1)',
      [sizes],
    );
    return { bin, sizes: rows.map(({ name, setting }) => `${name}=${setting}`) };
  });
  const given = [
    ...[`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'jit=off'],
    ...['shared_buffers=32MB', 'wal_receiver_timeout=5s', 'wal_retrieve_retry_interval=200ms', 'io_method=sync'],
    `primary_conninfo=host=${hostname} port=${primaryPort} user=${username} password=${decodeURIComponent(password)}`,
    `primary_slot_name=${slot}`,
    ...settings.sizes,
  ];
  const log = path.join(folder.path, 'replica.log');
  let child: ChildProcess | undefined;
  let frozen: number[] = [];

  async function start(): Promise<void> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const output = openSync(log, 'a');
      const args = ['-D', cluster, ...given.flatMap((setting) => ['-c', setting])];
      const options = { cwd: cluster, stdio: ['ignore', output, output] as ('ignore' | number)[], ...owner };
      const started = spawn(path.join(settings.bin, 'postgres'), args, options);
      closeSync(output);
      const up = await waitFor(async () => {
        if (started.exitCode !== null) return 'ended';
        return withClient(url.href, () => Promise.resolve('up')).catch(() => null);
      }, 15_000);
      if (up === 'up') {
        child = started;
        return;
      }
      started.kill('SIGKILL');
      // What a killed server's workers still hold is given back within seconds.
      if (Date.now() > deadline) throw new Error(`the replica did not start:\n${readFile(log)?.slice(-2_000)}`);
      await pause(250);
    }
  }

  const order = async (sql: string): Promise<void> => {
    await withClient(url.href, (client) => client.query(sql));
  };
  const replica: TestReplica = {
    url: url.href,
    start,
    hold: () => order('SELECT pg_wal_replay_pause()'),
    resume: () => order('SELECT pg_wal_replay_resume()'),
    async catchUp() {
      const lsn = await withClient(primaryUrl, (client) => one(client, 'SELECT pg_current_wal_lsn() AS value'));
      const reached = await withClient(url.href, (client) =>
        waitFor(
          async () => (await one(client, 'SELECT (pg_last_wal_replay_lsn() >= $1::pg_lsn) AS value', [lsn])) === 'true',
          15_000,
        ),
      );
      if (reached === null) throw new Error(`the replica does not catch up:\n${readFile(log)?.slice(-2_000)}`);
    },
    freeze() {
      frozen = listProcesses(child?.pid ?? 0);
      for (const pid of frozen) signal(pid, 'SIGSTOP');
    },
    thaw() {
      for (const pid of frozen.splice(0)) signal(pid, 'SIGCONT');
    },
    async kill(name) {
      replica.thaw();
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child.kill(name);
      await ended;
    },
    async remove() {
      await replica.kill('SIGQUIT');
      // A slot nobody reads keeps the primary's log for ever.
      const drop = `SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '${slot}'`;
      await waitFor(
        () =>
          withClient(primaryUrl, (client) => client.query(drop)).then(
            () => true,
            () => false,
          ),
        5_000,
        100,
      );
      folder.remove();
    },
  };
  await start();
  return replica;
}
