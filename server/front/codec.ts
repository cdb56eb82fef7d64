import { createHash } from 'node:crypto';
import type { StoredPage } from '#server/front/page.ts';

const magic = Buffer.from('KBP1');
const digestLength = 32;
const headLength = magic.length + digestLength + 4;

/** A page as bytes: mark, SHA-256 of all that follows, length of the description (JSON), description, body. */
export function encodePage(page: StoredPage): Buffer {
  const { body, ...rest } = page;
  const about = Buffer.from(
    JSON.stringify({
      key: rest.key,
      path: rest.path,
      status: rest.status,
      headers: rest.headers,
      etag: rest.etag,
      tags: rest.tags,
      position: rest.position,
      timeline: rest.timeline,
      renderedAt: rest.renderedAt,
      lifetime: rest.lifetime,
      build: rest.build,
      encoding: rest.encoding,
    }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(about.length);
  const digest = createHash('sha256').update(length).update(about).update(body).digest();
  return Buffer.concat([magic, digest, length, about, body]);
}

/** The page that bytes hold; null for bytes that are not whole: cut off, damaged, of another version. */
export function decodePage(bytes: Buffer): StoredPage | null {
  if (bytes.length < headLength || !bytes.subarray(0, magic.length).equals(magic)) return null;
  const rest = bytes.subarray(magic.length + digestLength);
  const digest = bytes.subarray(magic.length, magic.length + digestLength);
  if (!createHash('sha256').update(rest).digest().equals(digest)) return null;
  const length = rest.readUInt32BE(0);
  const about = JSON.parse(rest.toString('utf8', 4, 4 + length)) as Omit<StoredPage, 'body'>;
  return { ...about, body: rest.subarray(4 + length) };
}
