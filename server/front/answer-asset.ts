import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerPlainly } from '#server/front/answer-plainly.ts';
import type { Asset } from '#server/front/assets.ts';
import { chooseEncoding, matchesEtag } from '#server/front/negotiate.ts';
import type { Encoding } from '#server/front/page.ts';
import { parseRange } from '#server/front/range.ts';
import { bareHeaders, pictureHeaders } from '#server/front/reach.ts';

const forEver = 'public, max-age=31536000, immutable';

/** Sends a file whose address names its content. Ranges are of the bytes as they are, never of a compressed form. */
export function answerAsset(request: IncomingMessage, response: ServerResponse, asset: Asset | null): void {
  if (asset === null) {
    answerPlainly(request, response, 404);
    return;
  }
  const whole = asset.bodies.identity ?? Buffer.alloc(0);
  const conditional = request.headers['if-range'];
  const mayRange = conditional === undefined || conditional === `"${asset.etag}-identity"`;
  const range = mayRange ? parseRange(request.headers.range, whole.length) : null;
  const encoding = range === null ? toEncoding(asset, request.headers['accept-encoding']) : 'identity';
  const head: Record<string, string> = {
    'content-type': asset.type,
    'cache-control': forEver,
    etag: `"${asset.etag}-${encoding}"`,
    'accept-ranges': 'bytes',
    ...(asset.type.startsWith('image/') ? pictureHeaders : bareHeaders),
    ...(asset.bodies.br === undefined ? {} : { vary: 'Accept-Encoding' }),
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  };
  const match = request.headers['if-none-match'];
  if (match !== undefined && matchesEtag(match, asset.etag)) {
    response.writeHead(304, head).end();
    return;
  }
  if (range === 'none') {
    response.writeHead(416, { 'content-range': `bytes */${whole.length}`, 'content-length': '0' }).end();
    return;
  }
  const body = range === null ? (asset.bodies[encoding] ?? whole) : whole.subarray(range[0], range[1] + 1);
  head['content-length'] = String(body.length);
  if (range !== null) head['content-range'] = `bytes ${range[0]}-${range[1]}/${whole.length}`;
  response.writeHead(range === null ? 200 : 206, head).end(request.method === 'HEAD' ? undefined : body);
}

function toEncoding(asset: Asset, accepted: string | undefined): Encoding {
  const wanted = chooseEncoding(accepted);
  if (asset.bodies[wanted] !== undefined) return wanted;
  return asset.bodies.gzip !== undefined && /\bgzip\b/.test(accepted ?? '') ? 'gzip' : 'identity';
}
