import type { Metadata } from 'next';
import { getMissingMetadata, MissingPage } from '#app/(reader)/missing-page.tsx';
import { showsAbsence } from '#lib/changes/tags.ts';

export async function generateMetadata(): Promise<Metadata> {
  showsAbsence('missing');
  return getMissingMetadata();
}

/** Every address that no other route has. */
export default function Page() {
  showsAbsence('missing');
  return <MissingPage />;
}
