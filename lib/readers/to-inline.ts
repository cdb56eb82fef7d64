/** Without comments and indentation, which would stand in every page: of the three in the head a quarter. */
function toShort(source: string): string {
  return source
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/\/\*\*[^]*?\*\//g, '')
    .replaceAll(/\s*\n\s*/g, '\n');
}

/**
 * A function as the text of an inline script that calls it with these values. It runs in a browser without anything
 * around it, so it may name nothing that stands outside itself.
 */
export function toInline<Values extends readonly unknown[]>(
  run: (...values: Values) => void,
  ...values: Values
): string {
  // `<` in a value could end the script element.
  const list = values.map((value) => JSON.stringify(value).replaceAll('<', String.raw`\u003c`)).join(',');
  return `(${toShort(run.toString())})(${list})`;
}
