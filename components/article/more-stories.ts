import type { Block } from '#lib/articles/body.ts';
import type { ArticlePage } from '#lib/articles/views.ts';

/** In a text of so many blocks one may want to go elsewhere before its end. */
const longEnough = 12;
const most = 2;

/** Stories that are named within a text: before which block, and under which of the two headings of its foot. */
export type MoreStories = Readonly<{
  before: string;
  kind: 'past' | 'related';
  stories: ReadonlyArray<Readonly<{ path: string; title: string }>>;
}>;

/**
 * What stands within a long text of the stories at its foot: two at most, those that staff chose or else those it shares topics
 * with, before the first section that begins in its second half. null in a short text, in one without such a section, and
 * where there is no story of ours to go on to.
 */
export function toMoreStories({ body: { content }, past, related }: ArticlePage): MoreStories | null {
  const half = Math.ceil(content.length / 2);
  const isLater = (block: Block, index: number): boolean => block.type === 'sectionHeading' && index >= half;
  const before = content.length < longEnough ? undefined : content.find(isLater)?.attrs.id;
  if (before === undefined) return null;
  const chosen = past.flatMap(({ path, title }) =>
    path?.startsWith('/') === true && title !== null ? [{ path, title }] : [],
  );
  const stories = chosen.length > 0 ? chosen : related.map(({ path, headline }) => ({ path, title: headline }));
  if (stories.length === 0) return null;
  return { before, kind: chosen.length > 0 ? 'past' : 'related', stories: stories.slice(0, most) };
}
