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
  // Whether a long passage is copied with its source (lib/readers/copying.ts).
  copy: ['source', 'plain'],
  // Over Chinese words; rare: those with a character beyond level 1 of GB 2312.
  pinyin: ['off', 'rare', 'all'],
} as const;

export type PreferenceName = keyof typeof preferences;
export type Preferences = { [Name in PreferenceName]: (typeof preferences)[Name][number] };

export const preferenceNames = Object.keys(preferences) as PreferenceName[];
export const preferencesKey = 'kanbao.preferences';
