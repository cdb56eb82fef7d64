/** More fields than any form has. */
const mostFields = 500;

/** A form as a plain value for a schema: a name that comes more than once is a list. React's own fields are left out. */
export function readForm(form: unknown): Record<string, unknown> {
  // An action is a public address: anything may be sent to it.
  if (!(form instanceof FormData)) return {};
  const names = [...new Set([...form.keys()].slice(0, mostFields))].filter((name) => !name.startsWith('$ACTION'));
  return Object.fromEntries(
    names.map((name) => {
      const all = form.getAll(name);
      return [name, all.length === 1 ? all[0] : all];
    }),
  );
}

/** Names of fields whose values never go back to the browser. */
const secret = /password|current|link|code|token/i;
/** A text that was pasted is not lost either; an action takes 4 MB in all. */
const longestShown = 1_000_000;

/** What was typed into a form, to be shown again beside what is wrong with it; what comes more than once is a line each. */
export function toShownValues(form: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(readForm(form))
      .map(([name, value]): [string, unknown] => [name, Array.isArray(value) ? value.join('\n') : value])
      .filter(
        (entry): entry is [string, string] =>
          typeof entry[1] === 'string' && entry[1].length <= longestShown && !secret.test(entry[0]),
      ),
  );
}
