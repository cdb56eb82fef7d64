/** An encoding a body is kept in. */
export type Encoding = 'br' | 'zstd' | 'gzip' | 'identity';

/** How long a page is fresh and may be shown after that, in seconds (RFC 9111 §4.2, RFC 5861). */
export type Lifetime = Readonly<{ maxAge: number; staleWhileRevalidate: number; staleIfError: number }>;

/** What is kept of an answer, whoever keeps it: memory, disk, another instance. */
export type StoredPage = Readonly<{
  key: string;
  /** The address without its query: what is taken down or made anew is named by it. */
  path: string;
  status: number;
  /** End-to-end fields, without those that depend on the moment or the encoding. */
  headers: ReadonlyArray<readonly [string, string]>;
  /** Without quotes; each encoding adds its name. */
  etag: string;
  tags: readonly string[];
  /** The outbox position when its render began, and which database's count that is. */
  position: number;
  timeline: string;
  /** When its render began, ms since 1970. */
  renderedAt: number;
  lifetime: Lifetime;
  build: string;
  /** Whether the bodies are compressed forms of the page or the bytes as they are. */
  encoding: 'br' | 'identity';
  body: Buffer;
}>;

/** Forms of a page that are made from it, not rendered. */
export type TwinKind = 'lite' | 'saves';

/** A page in memory. */
export interface Page extends StoredPage {
  bodies: Partial<Record<Encoding, Buffer>>;
  hits: number;
  /** When a change made it out of date, ms since 1970; 0 while it is not. `hard`: nobody is to see it any more. */
  outdatedAt: number;
  hard: boolean;
  /** After a failed refresh, the next is not tried before this time, ms since 1970. */
  retryAt: number;
  /** Heads of answers made in this second, by encoding. */
  heads: Partial<Record<Encoding, { second: number; status: string; lines: string[] }>>;
  /** Its best compression is made, or being made. */
  squeezed: boolean;
  twins: Partial<Record<TwinKind, Page>>;
}

export function toPage(stored: StoredPage): Page {
  return {
    ...stored,
    bodies: { [stored.encoding]: stored.body },
    hits: 0,
    outdatedAt: 0,
    hard: false,
    retryAt: 0,
    heads: {},
    squeezed: false,
    twins: {},
  };
}

/** Bytes that a page takes in memory, about: its bodies, and what objects and strings cost. */
export function sizeOf(page: Page): number {
  const bodies = Object.values(page.bodies).reduce((sum, body) => sum + body.byteLength, 0);
  const words = page.tags.reduce((sum, tag) => sum + tag.length + 80, 0);
  const heads = page.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  const twins = Object.values(page.twins).reduce((sum, twin) => sum + sizeOf(twin), 0);
  return bodies + words + heads * 4 + 1_500 + twins;
}
