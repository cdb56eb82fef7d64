/**
 * Reading preferences: what there is to choose. The first of each list is the default and leaves no mark; any other
 * choice is an attribute `data-{name}` on <html>, which the style sheets read. They live in the reader's browser only
 * (localStorage), so every page is the same bytes for every reader.
 */
export const preferences = {
  theme: ['system', 'light', 'sepia', 'dark'],
  size: ['s3', 's1', 's2', 's4', 's5', 's6'],
  leading: ['normal', 'tight', 'loose'],
  measure: ['normal', 'narrow', 'wide'],
  face: ['serif', 'sans'],
  paragraphs: ['indent', 'space'],
  images: ['on', 'off'],
  motion: ['system', 'off'],
  // Single-letter shortcuts must be possible to turn off (WCAG 2.1.4).
  keys: ['on', 'off'],
} as const;

export type PreferenceName = keyof typeof preferences;
export type Preferences = { [Name in PreferenceName]: (typeof preferences)[Name][number] };

export const preferenceNames = Object.keys(preferences) as PreferenceName[];
export const preferencesKey = 'kanbao.preferences';

/** The preferences that a stored text holds; whatever is missing, unknown or damaged is the default. */
export function parsePreferences(stored: string | null): Preferences {
  let found: unknown;
  try {
    found = JSON.parse(stored ?? '{}');
  } catch {
    found = {};
  }
  const given = typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
  return Object.fromEntries(
    preferenceNames.map((name) => [
      name,
      preferences[name].find((choice) => choice === given[name]) ?? preferences[name][0],
    ]),
  ) as Preferences;
}

/**
 * The script that applies stored preferences while the document's head is being read, before anything is painted.
 * It must be inline, and part of the document: a script that a soft navigation inserts does not run.
 */
export const applyPreferencesScript = `try{const c=${JSON.stringify(preferences)},p=JSON.parse(localStorage.getItem(${JSON.stringify(preferencesKey)})||"{}");for(const n in c)if(c[n].indexOf(p[n])>0)document.documentElement.dataset[n]=p[n]}catch{}`;
