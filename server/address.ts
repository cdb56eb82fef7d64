import { once } from 'node:events';
import { createServer } from 'node:net';
import os from 'node:os';
import { KanbaoError } from '#lib/errors.ts';

/** What to say of an address that cannot be listened on. */
export function explainAddress(code: string, host: string, port: number): KanbaoError {
  const at = `${host}:${port}`;
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program, perhaps by a Kanbao that runs already: stop that one, or choose another port (PORT=${port + 1} npm start).`,
    EACCES: `Port ${port} may be used by the administrator only: choose one from 1024 on (PORT=3000 npm start).`,
    EADDRNOTAVAIL: `${host} (HOST) is no address of this machine: use 127.0.0.1 for this machine alone, 0.0.0.0 for the network.`,
    ENOTFOUND: `${host} (HOST) is no address of this machine: use 127.0.0.1 for this machine alone, 0.0.0.0 for the network.`,
  };
  return new KanbaoError(
    'unavailable',
    sentences[code] ?? `${at} cannot be listened on (${code}): choose another HOST or PORT.`,
  );
}

/**
 * Makes sure that an address can be listened on, before anything slow is begun.
 * @throws KanbaoError `unavailable` with one sentence.
 */
export async function checkAddress(host: string, port: number): Promise<void> {
  const probe = createServer().listen(port, host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    throw explainAddress((error as NodeJS.ErrnoException).code ?? 'unknown', host, port);
  }
  probe.close();
  await once(probe, 'close');
}

const bracket = (host: string): string => (host.includes(':') ? `[${host}]` : host);
const everywhere = new Set(['0.0.0.0', '::']);

/** Where a client on this machine reaches the server. */
export function localUrl(host: string, port: number): string {
  if (everywhere.has(host)) return `http://127.0.0.1:${port}`;
  return `http://${bracket(host)}:${port}`;
}

/** The addresses to open in a browser, the nearest first. */
export function listUrls(host: string, port: number, site?: string): string[] {
  const own = host === '127.0.0.1' || host === '::1' || everywhere.has(host) ? 'localhost' : bracket(host);
  const network = everywhere.has(host)
    ? Object.values(os.networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter((address) => !address.internal && address.family === 'IPv4')
        .map((address) => address.address)
    : [];
  return [...[own, ...network].map((each) => `http://${each}:${port}/`), ...(site === undefined ? [] : [`${site}/`])];
}
