/** What counts as a Chinese character and as Chinese punctuation in the steps. Regular expression source, flag `u`. */
export const han = String.raw`[\p{Script=Han}〇]`;
export const hanMark = '[，。、；：？！“”‘’「」『』《》〈〉（）【】〔〕…—·～]';

const isHanPattern = /^[\p{Script=Han}〇]$/u;

export function isHan(char: string | undefined): boolean {
  return char !== undefined && isHanPattern.test(char);
}

/** How many Han characters a text has. */
export function countHan(text: string): number {
  return text.match(/[\p{Script=Han}〇]/gu)?.length ?? 0;
}
