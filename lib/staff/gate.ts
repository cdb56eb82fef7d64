import { forbidden, redirect } from 'next/navigation';
import { may, type Permission } from '#lib/staff/permissions.ts';
import { getCurrentStaff } from '#lib/staff/request.ts';
import type { Staff } from '#lib/staff/views.ts';

/**
 * The gate of a page of the newsroom: who is not signed in is sent to the sign-in page (and back), who may not gets a 403.
 * Every page names its gate as the first thing it does; layouts decide nothing.
 */
export async function requireStaff(permission: Permission, path = '/admin'): Promise<Staff> {
  const staff = await getCurrentStaff();
  if (staff === null)
    redirect(path === '/admin' ? '/admin/sign-in' : `/admin/sign-in?next=${encodeURIComponent(path)}`);
  if (!may(staff.role, permission)) forbidden();
  return staff;
}

/**
 * The gate of a page for who is not signed in: sign-in, and what links open. Whoever is signed in is sent on.
 */
export async function requireNobody(): Promise<void> {
  if ((await getCurrentStaff()) !== null) redirect('/admin');
}

/** A path within the newsroom that may follow sign-in; anything else is its front page. */
export function toNextPath(given: string | null | undefined): string {
  return given != null && /^\/admin(?:\/[\w-]+)*(?:\?[\w=&%.-]*)?$/.test(given) ? given : '/admin';
}
