import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Canned } from '#bench/bare-server.ts';
import { findProgram } from '#bench/maximum.ts';
import { startNode, waitForExit } from '#server/child.ts';
import { chooseFree } from '#server/free-port.ts';
import { waitFor } from '#server/processes.ts';

/** Something else that answers with the same bytes, to compare with. */
export type Rival = Readonly<{ url: string; close: () => Promise<void> }>;

/** A bare Node server in a process of its own. */
export async function startBareServer(canned: Canned): Promise<Rival> {
  const child = startNode('bench/bare-server.ts', [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = waitForExit(child);
  child.send(canned);
  const [{ port }] = (await once(child, 'message', { signal: AbortSignal.timeout(10_000) })) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** What nginx writes by itself. */
const nginxWrites = new Set(['content-length', 'content-type', 'date', 'etag', 'last-modified', 'server']);

/** nginx with one process and the same bytes as a file; null where it is not installed. */
export async function startNginx({ headers, body }: Canned): Promise<Rival | null> {
  const program = findProgram('nginx');
  if (program === null) return null;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kanbao-nginx-'));
  chmodSync(folder, 0o755);
  mkdirSync(path.join(folder, 'pages'));
  writeFileSync(path.join(folder, 'pages', 'page.html'), Buffer.from(body, 'base64'));
  const port = await chooseFree();
  writeFileSync(path.join(folder, 'nginx.conf'), toNginxConfig(folder, port, headers));
  const child = spawn(program, ['-p', folder, '-c', 'nginx.conf', '-e', path.join(folder, 'error.log')], {
    stdio: 'ignore',
  });
  const ended = waitForExit(child);
  const url = `http://127.0.0.1:${port}/page.html`;
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const up = await waitFor(async () => (await fetch(url).catch(() => null))?.ok === true, 5_000);
  if (up !== null) return { url, close };
  await close();
  throw new Error('nginx is installed and does not start');
}

function toNginxConfig(folder: string, port: number, headers: readonly string[]): string {
  const pairs = headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1] ?? '']] : []));
  const added = pairs
    .filter(([name = '']) => !nginxWrites.has(name.toLowerCase()))
    .map(([name, value = '']) => `add_header ${name} "${value.replaceAll(/["\\$]/g, '')}";`);
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off; master_process off; worker_processes 1; pid ${folder}/pid;
events { worker_connections 1024; }
http {
  ${places.map((place) => `${place}_temp_path ${folder}/${place};`).join(' ')}
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100;
  default_type "text/html; charset=utf-8";
  server { listen 127.0.0.1:${port}; root ${folder}/pages; ${added.join(' ')} }
}
`;
}
