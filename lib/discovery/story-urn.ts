import { createHash } from 'node:crypto';
import type { EditionCode } from '#lib/i18n/editions.ts';

/**
 * What feeds call an article in an edition, for ever: its id and the edition's code as a UUID of version 5 (RFC 9562
 * §5.5), so that neither a new slug nor a new domain makes an old story new to feed readers.
 */
export function toStoryUrn(articleId: string, edition: EditionCode): string {
  const digest = createHash('sha1')
    .update(Buffer.from(articleId.replaceAll('-', ''), 'hex'))
    .update(edition)
    .digest()
    .subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return `urn:uuid:${digest.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}
