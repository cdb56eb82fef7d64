import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a render says of itself; lib/changes/tags.ts reads it by the same symbol, for it may not import from here. */
interface RenderContext {
  tags: Set<string>;
  position: number;
  outcome: { absence: 'missing' | 'gone' | null; reason?: string | null };
  html: Map<string, string> | null;
}

const storage = new AsyncLocalStorage<RenderContext>();
Object.assign(globalThis, { [Symbol.for('kanbao.render')]: storage });

const absences = { missing: 404, gone: 410 } as const;

/** Inward: the outbox position that the page must at least show. */
const positionHeader = 'x-kanbao-position';

/**
 * Runs one request's render. What its queries say they show goes out as `Cache-Tag` when the head is written: by then
 * all of them have run, for nothing of a page is streamed behind its head (no Suspense on reader pages).
 */
export function withRenderContext(request: IncomingMessage, response: ServerResponse, render: () => void): void {
  const tags = new Set<string>();
  const outcome: RenderContext['outcome'] = { absence: null };
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (status: unknown, ...rest: unknown[]) => {
    if (tags.size > 0) response.setHeader('Cache-Tag', [...tags].join(','));
    const isPage = status === 200 || status === 404;
    return writeHead(isPage && outcome.absence !== null ? absences[outcome.absence] : status, ...rest);
  };
  const position = Number(request.headers[positionHeader] ?? 0) || 0;
  // A soft navigation takes Next's data alone: no document for markup to wait for.
  const html = request.headers['rsc'] === undefined ? new Map<string, string>() : null;
  storage.run({ tags, position, outcome, html }, render);
}
