import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, storePreferences } from '#e2e/reading.ts';
import { findShifts } from '#e2e/shifts.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Preferences } from '#lib/readers/preferences.ts';

/** As many tags of the body come one by one: they are more than a screen shows before its first text. */
const oneByOne = 160;

/** A page cut before each of the first tags of its body; nothing is painted of a page that has no body. */
function cut(html: string): string[] {
  const [head = '', ...tags] = html.split(/(?=<)/);
  const body = tags.findIndex((tag) => tag.startsWith('<body')) + 1;
  const first = tags.slice(body, body + oneByOne);
  return [head + tags.slice(0, body).join(''), ...first, tags.slice(body + oneByOne).join('')];
}

/** The site behind a line that holds a page back: its pieces, and the answer they are to be written to when it has been asked for. */
async function holdBack(site: string, path: string) {
  const { promise: held, resolve } = Promise.withResolvers<{ pieces: string[]; response: http.ServerResponse }>();
  const pass = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const answer = await fetch(site + (request.url ?? ''));
    for (const name of ['content-type', 'content-security-policy']) {
      const value = answer.headers.get(name);
      if (value !== null) response.setHeader(name, value);
    }
    if (request.url === path) resolve({ pieces: cut(await answer.text()), response });
    else response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
  };
  const server = http.createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, held, server };
}

/** Settles when the browser has painted what it has. */
const paint = (page: Page) =>
  page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve))));

const large: Partial<Preferences> = { size: 's6', leading: 'loose', measure: 'wide', images: 'off' };
const pages: ReadonlyArray<readonly [EditionCode, 'article' | 'front' | 'section' | 'settings' | 'corrections']> = [
  ['zh-hans', 'article'],
  ['zh-hans', 'front'],
  ['zh-hans', 'section'],
  ['zh-hans', 'settings'],
  ['zh-hans', 'corrections'],
  ['en', 'article'],
  ['en', 'front'],
];

for (const [edition, kind] of pages)
  for (const [manner, preferences] of Object.entries({ 'as it is': {}, 'in the largest type': large })) {
    test(`a page that comes in pieces moves nothing that was there (${edition}, ${kind}, ${manner})`, async ({
      page,
      baseURL,
    }) => {
      const { url, held, server } = await holdBack(baseURL ?? '', addresses(edition)[kind]);
      try {
        await storePreferences(page, preferences);
        const arriving = page.goto(url, { waitUntil: 'commit' });
        const { pieces, response } = await held;
        for (const [index, piece] of pieces.entries()) {
          response.write(piece);
          if (index === 0) await arriving;
          await paint(page);
        }
        response.end();
        await page.waitForLoadState();
        expect(await findShifts(page)).toEqual([]);
      } finally {
        server.closeAllConnections();
        server.close();
      }
    });
  }
