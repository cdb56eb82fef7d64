import type { StoryFormat } from '#lib/ingest/recognise.ts';

/** Kinds of sources as people speak of them, and the formats of each. */
export const sourceKinds = {
  text: ['text', 'markdown'],
  page: ['html'],
  word: ['docx'],
  feed: ['rss', 'atom', 'rdf', 'json-feed'],
  export: ['wxr', 'ghost'],
  agency: ['ninjs', 'newsml-g2'],
} as const satisfies Readonly<Record<string, readonly StoryFormat[]>>;

export type SourceKind = keyof typeof sourceKinds;

/** The kind of a stored format; what was stored under a format that is not known any more is text. */
export function toSourceKind(format: string): SourceKind {
  const found = Object.entries(sourceKinds).find(([, formats]) => (formats as readonly string[]).includes(format));
  return (found?.[0] as SourceKind | undefined) ?? 'text';
}
