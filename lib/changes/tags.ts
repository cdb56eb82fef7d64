import type { AsyncLocalStorage } from 'node:async_hooks';
import type { EditionCode } from '#lib/i18n/editions.ts';

/**
 * Names of what pages show. A query names what it reads (`shows`), a write names what it changed (`announce`), and
 * front doors compare the two. A page that shows something without naming it would go stale unseen.
 */
export const tags = {
  /** Everything at once: a bulk load, a new rendering. */
  everything: '*',
  /** What staff decided for the whole site. */
  site: 'site',
  /** The sections there are, their order and names. */
  sections: 'sections',
  /** The topics, publishers and people there are, and the editions they have names in. */
  lists: 'lists',
  article: (id: string) => `article:${id}`,
  publisher: (id: string) => `publisher:${id}`,
  person: (id: string) => `person:${id}`,
  topic: (id: string) => `topic:${id}`,
  /** The pictures of an article in an edition that are made after it was published: its card, its lead picture cut to shapes. */
  card: (id: string, edition: EditionCode) => `card:${edition}:${id}`,
  /** The newest end of an edition's list, or of that of a section, topic, publisher or person in it (its id). */
  listTop: (edition: EditionCode, list?: string) => `list:${edition}${list === undefined ? '' : `:${list}`}:top`,
  /** The rest of that list: changed only where a story is put in or moved behind newer ones. */
  listRest: (edition: EditionCode, list?: string) => `list:${edition}${list === undefined ? '' : `:${list}`}:rest`,
  /** What somebody has put on the front page of an edition: its slots and its strip of breaking news. */
  front: (edition: EditionCode) => `front:${edition}`,
  /** Which stories of an edition are read most. */
  mostRead: (edition: EditionCode) => `most-read:${edition}`,
  /** What stands on the page of corrections of an edition. */
  corrections: (edition: EditionCode) => `corrections:${edition}`,
  /** How often readers are told that an article was read. */
  reads: (id: string) => `reads:${id}`,
  /** The addresses of an edition's articles as sitemaps give them: those of one month (`202611`, UTC), or which months there are. */
  addresses: (edition: EditionCode, month: string | null) => `addresses:${edition}${month === null ? '' : `:${month}`}`,
} as const;

/** What is known of the render that a query runs in; made by server/next.ts, one for each request. */
export type RenderContext = Readonly<{
  tags: Set<string>;
  /** The outbox position that the page must at least show; 0 when nobody asks for one. */
  position: number;
  /** What is asked for is not there (404), or was taken from readers for good (410, RFC 9110 §15.5.11). */
  outcome: { absence: 'missing' | 'gone' | null; reason?: string | null };
  /** Static markup that waits to be written into the document (components/static); null where no document is made. */
  html: Map<string, string> | null;
}>;

const storage = Symbol.for('kanbao.render');

/** The render that is going on, if any: a global symbol, since Next evaluates modules once in each of its bundles. */
export function getRenderContext(): RenderContext | undefined {
  return (globalThis as { [storage]?: AsyncLocalStorage<RenderContext> })[storage]?.getStore();
}

/** Says that what is asked for is not there, or no longer; and why, where readers are told. */
export function showsAbsence(absence: 'missing' | 'gone', reason: string | null = null): void {
  const context = getRenderContext();
  if (context === undefined || context.outcome.absence !== null) return;
  context.outcome.absence = absence;
  context.outcome.reason = reason;
}

/** What was said of it. */
export function getAbsence(): 'missing' | 'gone' | null {
  return getRenderContext()?.outcome.absence ?? null;
}

/** Why what is asked for is gone, where readers are told. */
export function getGoneReason(): string | null {
  return getRenderContext()?.outcome.reason ?? null;
}

/** Says what the page being rendered shows; outside a render it does nothing. */
export function shows(...names: readonly string[]): void {
  const context = getRenderContext();
  if (context === undefined) return;
  for (const name of names) context.tags.add(name);
}
