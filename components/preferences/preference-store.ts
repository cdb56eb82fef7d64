import {
  parsePreferences,
  preferences,
  preferencesKey,
  type PreferenceName,
  type Preferences,
} from '#lib/readers/preferences.ts';

/** The preferences of this browser, as React's `useSyncExternalStore` wants a store: one value, the same until it changes. */

const defaults = parsePreferences(null);
const listeners = new Set<() => void>();
let current: Preferences | null = null;

export const getDefaults = (): Preferences => defaults;

/** What is stored; a browser that forbids storage has the defaults. */
export function getPreferences(): Preferences {
  current ??= load();
  return current;
}

function load(): Preferences {
  try {
    return parsePreferences(localStorage.getItem(preferencesKey));
  } catch {
    return defaults;
  }
}

/** Shows the choices on the page at once and keeps them where the browser allows it. */
export function choosePreferences(chosen: Preferences): void {
  show(chosen);
  try {
    localStorage.setItem(preferencesKey, JSON.stringify(chosen));
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}

function show(chosen: Preferences): void {
  current = chosen;
  for (const [name, value] of Object.entries(chosen)) {
    if (value === preferences[name as PreferenceName][0]) delete document.documentElement.dataset[name];
    else document.documentElement.dataset[name] = value;
  }
  for (const listener of listeners) listener();
}

/** Another tab changed them: this one follows. */
function follow(event: StorageEvent): void {
  if (event.key === preferencesKey || event.key === null) show(load());
}

export function subscribePreferences(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('storage', follow);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('storage', follow);
  };
}
