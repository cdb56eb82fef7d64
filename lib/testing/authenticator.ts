import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { PasskeyAnswer } from '#lib/staff/passkey-schema.ts';
import { toUserHandle } from '#lib/staff/passkeys.ts';

/** A device with passkeys, for tests: ES256 without attestation, as WebAuthn Level 3 §6 lays its bytes out. */

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const encode = (data: string | Buffer): string => Buffer.from(data).toString('base64url');

/** What the device is told, and how it may go wrong. */
type Asked = Readonly<{
  challenge: string;
  origin?: string;
  /** The name it has been told of, which a page of another site cannot choose. */
  party?: string;
  /** Whether it has made sure who holds it. */
  isVerified?: boolean;
}>;

export class Authenticator {
  readonly id = encode(randomBytes(16));
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  /** The owner's public half in COSE (RFC 9053 §7.1.1): an EC2 key on P-256 for ES256. */
  publicKey(): Uint8Array<ArrayBuffer> {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const parts = ['a5010203262001215820', Buffer.from(x, 'base64url'), '225820', Buffer.from(y, 'base64url')];
    return Uint8Array.from(
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part))),
    );
  }

  #data({ party = 'localhost', isVerified = true }: Asked, counter: number, attested: Buffer | null): Buffer {
    const head = Buffer.alloc(5);
    head[0] = 0x01 | (isVerified ? 0x04 : 0) | (attested === null ? 0 : 0x40);
    head.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(party), head, attested ?? Buffer.alloc(0)]);
  }

  #client(type: 'create' | 'get', { challenge, origin = 'http://localhost:3000' }: Asked): string {
    return JSON.stringify({ type: `webauthn.${type}`, challenge, origin, crossOrigin: false });
  }

  /** The answer to a request for a new passkey. */
  make(asked: Asked) {
    const id = Buffer.from(this.id, 'base64url');
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, this.publicKey()]);
    const data = this.#data(asked, 0, attested);
    // {fmt: "none", attStmt: {}, authData: …} in CBOR.
    const attestation = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
      Buffer.from([data.length]),
      data,
    ]);
    return {
      ...{ id: this.id, rawId: this.id, type: 'public-key' as const, clientExtensionResults: {} },
      response: { clientDataJSON: encode(this.#client('create', asked)), attestationObject: encode(attestation) },
    };
  }

  /** The answer to a request to sign in, as the passkey of an account. */
  sign(asked: Asked & Readonly<{ account: string; counter?: number }>): PasskeyAnswer {
    const data = this.#data(asked, asked.counter ?? 0, null);
    const client = this.#client('get', asked);
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.#keys.privateKey);
    return {
      ...{ id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {} },
      response: {
        clientDataJSON: encode(client),
        authenticatorData: encode(data),
        signature: encode(signature),
        userHandle: encode(Buffer.from(toUserHandle(asked.account))),
      },
    };
  }
}
