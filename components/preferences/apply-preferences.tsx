import { applyPreferencesScript } from '#lib/readers/preferences.ts';

/** Runs before the first paint; our own constant script, no content is ever set this way. */
export function ApplyPreferences() {
  return <script dangerouslySetInnerHTML={{ __html: applyPreferencesScript }} />;
}
