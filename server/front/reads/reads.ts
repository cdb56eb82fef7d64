import type { IncomingMessage, ServerResponse } from 'node:http';
import { AddressLimits } from '#server/front/address-limits.ts';
import { answerPlainly } from '#server/front/answer-plainly.ts';
import { bareHeaders } from '#server/front/reach.ts';
import { mayCount, parseBeacon, type Beacon } from '#server/front/reads/beacon.ts';

/** Bytes of a beacon, which has about a hundred. */
const largest = 1_024;
/** A reader of many tabs, or some of one household. */
const allowance = { burst: 20, perSecond: 0.2 } as const;

type Parts = Readonly<{ add: (beacon: Beacon) => boolean; host: string | null; onCounted: () => void }>;

/**
 * Answers `POST /api/reads`, without Next and without the database. Whatever is not counted is answered like what is: a
 * program that counts itself does not learn what gave it away. Of an address nothing is kept but how much it may still do.
 */
export class Reads {
  readonly #parts: Parts;
  readonly #limits = new AddressLimits(allowance);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async answer(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
    const isTaken = mayCount(request.headers, this.#parts.host) && this.#limits.take(address, Date.now());
    const body = await readBody(request);
    if (body === null) {
      answerPlainly(request, response, 413, { connection: 'close' });
      return;
    }
    const beacon = isTaken ? parseBeacon(body) : null;
    if (beacon !== null && this.#parts.add(beacon)) this.#parts.onCounted();
    response.writeHead(204, { ...bareHeaders, 'cache-control': 'no-store' }).end();
  }
}

/** The body; null where it is longer than a beacon or breaks off. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > largest) return null;
  const parts: Buffer[] = [];
  let length = 0;
  try {
    // Not destroyed where it is too long: the answer has yet to go out by the same connection.
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      length += (part as Buffer).length;
      if (length > largest) return null;
      parts.push(part as Buffer);
    }
  } catch {
    return null;
  }
  return Buffer.concat(parts).toString('utf8');
}
