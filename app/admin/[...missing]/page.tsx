import { notFound } from 'next/navigation';
import { requireStaff } from '#lib/staff/gate.ts';

/** Whoever is not signed in learns nothing of which addresses there are. */
export default async function Page() {
  await requireStaff('account');
  notFound();
}
