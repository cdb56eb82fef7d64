import { preferences, preferencesKey } from '#lib/readers/preferences.ts';
import { toInline } from '#lib/readers/to-inline.ts';

type Choices = Readonly<Record<string, readonly string[]>>;

/**
 * Applies the stored preferences while the document's head is being read, before anything is painted; then keeps what
 * is chosen, from the first moment on. Each `<input data-preference="name">` is a choice, whatever is clicked with an empty
 * `data-preference` takes every choice back.
 */
function keepPreferences(choices: Choices, key: string): void {
  let chosen: Record<string, string> = {};

  /** Whatever is missing, unknown or damaged in the store is the default, which is the first of its list. */
  const read = () => {
    let stored: Record<string, unknown> | null = null;
    try {
      stored = JSON.parse(localStorage.getItem(key) ?? 'null') as Record<string, unknown> | null;
    } catch {
      // Half a text, or a browser that forbids storage.
    }
    chosen = {};
    for (const [name, values] of Object.entries(choices))
      chosen[name] = values.find((value) => value === stored?.[name]) ?? values[0] ?? '';
  };

  const show = () => {
    for (const [name, value] of Object.entries(chosen)) {
      if (value === choices[name]?.[0]) delete document.documentElement.dataset[name];
      else document.documentElement.dataset[name] = value;
    }
    for (const input of document.querySelectorAll<HTMLInputElement>('input[data-preference]'))
      input.checked = chosen[input.dataset['preference'] ?? ''] === input.value;
  };

  const follow = () => {
    read();
    show();
  };

  const choose = (changes: Record<string, string>) => {
    chosen = { ...chosen, ...changes };
    show();
    try {
      localStorage.setItem(key, JSON.stringify(chosen));
    } catch {
      // Private windows may refuse; the choice then lasts as long as the page.
    }
  };

  follow();
  // The browser may have put its own memory of the form over ours.
  addEventListener('DOMContentLoaded', show);
  addEventListener('load', show);
  // On the way down (`true`): React stops at the document what it has not yet the code to answer (React 19.3,
  // `dispatchEvent`), and the choice was shown as made and forgotten.
  addEventListener(
    'change',
    ({ target }) => {
      const input = target as HTMLInputElement;
      const name = input.dataset['preference'];
      if (name !== undefined && name in choices) choose({ [name]: input.value });
    },
    true,
  );
  addEventListener(
    'click',
    ({ target }) => {
      if (!(target instanceof Element) || target.closest('[data-preference=""]') === null) return;
      choose(Object.fromEntries(Object.entries(choices).map(([name, values]) => [name, values[0] ?? ''])));
    },
    true,
  );
  // Another tab changed them; a page that comes back from the back-forward cache was not told.
  addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) follow();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) follow();
  });
}

export const preferencesScript = toInline(keepPreferences, preferences as Choices, preferencesKey);
