const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Marks that stay with what is before them, and those that stay with what follows (UAX 14 classes CL, EX, IS; OP). */
const closing = /^[\p{Pe}\p{Pf}，。、：；！？…—·,.:;!?%％”’]/u;
const opening = /[\p{Ps}\p{Pi}“‘]$/u;

/**
 * Cuts a line of text into pieces between which it may break: words of a run of Han with the marks that belong to
 * them. Text without Han is one piece, since it breaks at its spaces anyway.
 */
export function toPhrases(text: string): Array<{ start: number; phrase: string }> {
  if (!/\p{Script=Han}/u.test(text)) return [{ start: 0, phrase: text }];
  const phrases: Array<{ start: number; phrase: string }> = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const last = phrases.at(-1);
    const isUnknownWord = last !== undefined && isHalfWord(last.phrase) && isHalfWord(segment);
    if (last !== undefined && (isUnknownWord || closing.test(segment) || opening.test(last.phrase)))
      last.phrase += segment;
    else phrases.push({ start: index, phrase: segment });
  }
  return phrases;
}

/** Words of one character that stand for themselves, in either script. */
const particles = new Set('的了和与與及或是在把被对對从從让讓给給向又也都就才再');

/**
 * ICU's dictionary does not know 芯片, 重读 or 网吧: two single characters side by side are more often one word than two,
 * unless one of them is a particle.
 */
function isHalfWord(segment: string): boolean {
  return /^\p{Script=Han}$/u.test(segment) && !particles.has(segment);
}
