import { StaticScript } from '#components/static/static.tsx';
import { helpScript } from '#lib/readers/early-help.ts';
import { preferencesScript } from '#lib/readers/preferences-script.ts';
import { shelfScript } from '#lib/readers/shelf-script.ts';

/**
 * What must not wait for React, in the head of every page: the preferences, before the first paint, and the small helps
 * that HTML has no word for. Our own constant script; no content is ever set this way. It must be part of the document:
 * a script that a soft navigation inserts does not run.
 */
export function EarlyScript({ nonce }: Readonly<{ nonce?: string | undefined }>) {
  return <StaticScript name="early" nonce={nonce} script={`${preferencesScript};${helpScript};${shelfScript}`} />;
}
