import type { IncomingMessage } from 'node:http';

/** How long the body of a request may take that no member of staff sends, ms. */
const longest = 20_000;

/**
 * Ends a request whose body takes too long. Only the newsroom is sent anything large; elsewhere a body is a few words, and
 * whoever sends it byte by byte holds a connection and is no reader.
 */
export function hasten(request: IncomingMessage, milliseconds = longest): void {
  const { headers, url = '' } = request;
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!hasBody || url === '/admin' || url.startsWith('/admin/')) return;
  const timer = setTimeout(() => request.complete || request.destroy(), milliseconds);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
}
