import type { ServerResponse } from 'node:http';
import { env } from '#lib/env.ts';
import { explainAddress } from '#server/address.ts';
import { http } from '#server/http.ts';
import { findTrouble, listNotes, toMetrics } from '#server/metrics.ts';
import type { Site } from '#server/site.ts';

/** The port for whoever runs Kanbao; null where it is switched off. */
function choosePrivatePort(port: number): number | null {
  if (env.PRIVATE_PORT === 0) return null;
  return env.PRIVATE_PORT ?? (port === 65_535 ? null : port + 1);
}

function answer(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}

/**
 * Answers health and figures: `/healthz` (200 while the supervisor lives), `/readyz` (200 while readers get new pages,
 * 503 with what is wrong; what is wrong and no reader sees stands below), `/metrics` (Prometheus). A port that is taken is said and done without: readers come first.
 */
export async function openPrivatePort(site: Site, isClosing: () => boolean): Promise<() => void> {
  const port = choosePrivatePort(site.port);
  if (port === null) return () => undefined;
  const server = http.createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://private').pathname;
    void (async () => {
      if (asked === '/healthz') answer(response, 200, 'ok\n');
      else if (asked === '/readyz') {
        const measured = await site.measure();
        const trouble = isClosing() ? ['ending'] : findTrouble(measured);
        const lines = [...(trouble.length === 0 ? ['ready'] : trouble), ...listNotes(measured)];
        answer(response, trouble.length === 0 ? 200 : 503, `${lines.join('\n')}\n`);
      } else if (asked === '/metrics') {
        answer(response, 200, toMetrics(await site.measure()), 'text/plain; version=0.0.4; charset=utf-8');
      } else answer(response, 404, 'here are /healthz, /readyz and /metrics\n');
    })();
  });
  server.headersTimeout = 5_000;
  const opened = Promise.withResolvers<void>();
  server.on('error', (error: NodeJS.ErrnoException) => {
    const { message } = explainAddress(error.code ?? error.message, env.PRIVATE_HOST, port);
    console.error(`Kanbao: no health and figures: ${message.replace('PORT=', 'PRIVATE_PORT=')}`);
    opened.resolve();
  });
  server.listen(port, env.PRIVATE_HOST, () => opened.resolve());
  await opened.promise;
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
