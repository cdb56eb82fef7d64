import { getJieba } from '#lib/text/jieba.ts';

/**
 * The words of two characters in a run of Chinese: by jieba in search mode, which names those inside longer words too.
 *
 * @param run folded characters with nothing between them
 */
export function findPairs(run: string): Set<string> {
  return new Set(
    getJieba()
      .cutForSearch(run, true)
      .filter((word) => [...word].length === 2),
  );
}
