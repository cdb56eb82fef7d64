import { permanentRedirect } from 'next/navigation';
import { formatPlace } from '#app/(reader)/place.ts';
import type { Place } from '#lib/articles/list-page.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { toAddress, type Listed } from '#lib/lists/addresses.ts';
import { getRedirectTarget } from '#lib/redirects/queries.ts';

/** Ends a render where a list has moved to: at the same place in it. Goes on where it has not. */
export async function leadOn(edition: EditionCode, kind: Listed, slug: string, place: Place): Promise<void> {
  const target = await getRedirectTarget(toAddress(edition, kind, slug));
  if (target !== null) permanentRedirect(target + formatPlace(place));
}
