import { createHash } from 'node:crypto';
import { compress, decompress } from '#server/front/compress.ts';
import { toSaveDataPage } from '#server/front/html/finish.ts';
import { toLitePage } from '#server/front/html/lite.ts';
import { toPage, type Page, type TwinKind } from '#server/front/page.ts';
import { reach } from '#server/front/reach.ts';

/** Whether a page has twins: others are what they are. */
export function hasTwins(page: Page): boolean {
  return page.headers.some(([name, value]) => name === 'content-type' && value.startsWith('text/html'));
}

/** Another form of a page, made from it: its lite one, or the one that offers the lite one to who saves data. */
export async function toTwin(page: Page, kind: TwinKind): Promise<Page> {
  const html = (page.bodies.identity ?? (await decompress(page.body))).toString();
  const made = kind === 'lite' ? toLitePage(html, { ...reach, path: page.path }) : toSaveDataPage(html);
  const body = Buffer.from(made.html);
  const headers = page.headers.map(([name, value]): [string, string] => {
    if (name === 'content-security-policy' && made.policy !== null) return [name, made.policy];
    // The lite page of what moved has moved to the lite page of where it is.
    return name === 'location' && kind === 'lite' && value.startsWith('/') ? [name, `/lite${value}`] : [name, value];
  });
  return toPage({
    ...page,
    headers,
    etag: createHash('sha256').update(body).digest('base64url').slice(0, 16),
    encoding: 'br',
    // Small, and made once: it may as well be small on the way.
    body: await compress('br', body, kind === 'lite' ? 'best' : 'quick'),
  });
}
