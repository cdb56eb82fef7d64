import type { ArticleState } from '#lib/articles/life.ts';
import { format } from '#lib/i18n/format.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

/** Where an article is in its life, in words: what readers have of it, and what the desk has that they do not. */
export function describeState({ readers, desk }: ArticleState, { articles }: NewsroomMessages): string {
  // Of what nobody has published all is unpublished, and of the rest it is changes that are worth a word.
  if (desk === 'clean' || (readers === 'none' && desk === 'draft')) return articles.readers[readers];
  return format(articles.state, { readers: articles.readers[readers], desk: articles.desk[desk] });
}
