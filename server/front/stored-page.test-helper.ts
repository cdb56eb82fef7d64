import type { StoredPage } from '#server/front/page.ts';

/** A page as it is kept, but for `changes`. */
export function storedPage(changes: Partial<StoredPage> = {}): StoredPage {
  return {
    key: '/en/articles/a',
    path: (changes.key ?? '/en/articles/a').replace(/[? ].*$/, ''),
    status: 200,
    headers: [['content-type', 'text/html; charset=utf-8']],
    etag: 'abc',
    tags: ['article:1'],
    position: 0,
    timeline: 't',
    renderedAt: Date.now(),
    lifetime: { maxAge: 60, staleWhileRevalidate: 60, staleIfError: 3_600 },
    build: 'b',
    encoding: 'identity',
    body: Buffer.from('a page'),
    ...changes,
  };
}
