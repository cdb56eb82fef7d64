import { KanbaoError } from '#lib/errors.ts';

/**
 * JSON of a source as a value.
 *
 * @param advice what whoever gave it can do where it is broken: the end of a sentence
 * @throws KanbaoError 'bad-input' with the place where the text stops being JSON
 */
export function parseJson(text: string, advice: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    throw new KanbaoError('bad-input', `The JSON is ${toFault(said, text)}: ${advice}.`, { cause: error });
  }
}

/** V8 tells line and column, or the text around the place, or that the end came too early. */
function toFault(said: string, text: string): string {
  const at = Number(/at position (\d+)/.exec(said)?.[1] ?? -1);
  if (/end of JSON|^Unterminated string/.test(said) || at >= text.trimEnd().length) return 'cut off at its end';
  const place = /\(line (\d+) column (\d+)\)/.exec(said);
  if (place !== null) return `broken in line ${place[1] ?? ''}, column ${place[2] ?? ''}`;
  const around = /, (?:\.\.\.)?"([\s\S]*?)"(?:\.\.\.)? is not valid JSON$/.exec(said)?.[1]?.replaceAll(/\s+/g, ' ');
  return around === undefined ? 'broken' : `broken at “${around}”`;
}
