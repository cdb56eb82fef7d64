/** What is asked for is not there: for machines, in a sentence. */
export function answerMissing(): Response {
  return new Response('There is nothing at this address.\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
}

/** What is asked for has moved for good. @param path from the site's root */
export function answerMoved(path: string): Response {
  return new Response(null, { status: 301, headers: { Location: path } });
}

/** A document for machines; how long it is kept stands in next.config.mjs. */
export function answerMachine(type: string, text: string): Response {
  return new Response(text, { headers: { 'Content-Type': `${type}; charset=utf-8` } });
}
