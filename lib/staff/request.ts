import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { env } from '#lib/env.ts';
import { chooseEdition } from '#lib/i18n/choose-edition.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { toRelyingParty, type RelyingParty } from '#lib/staff/relying-party.ts';
import { findStaff, type Origin } from '#lib/staff/sessions.ts';
import type { Staff } from '#lib/staff/views.ts';

/** What of a request the newsroom knows somebody by. */

const isSecure = env.SITE_URL?.startsWith('https:') === true;

/** Handed to pages and actions of the newsroom alone, to no script, and with no request that another site's page sends but a link. */
const sessionCookie = {
  name: isSecure ? '__Secure-kanbao-staff' : 'kanbao-staff',
  options: { path: '/admin', httpOnly: true, sameSite: 'lax', secure: isSecure },
} as const;

/** For a step that was begun in this browser (lib/staff/steps.ts): it comes back to a page of ours alone. */
const stepCookie = {
  name: isSecure ? '__Secure-kanbao-step' : 'kanbao-step',
  options: { path: '/admin', httpOnly: true, sameSite: 'strict', secure: isSecure },
} as const;

/** Where a request comes from; the front door says so (server/front/staff.ts), and nobody else can. */
export async function getOrigin(): Promise<Origin> {
  const fields = await headers();
  return { address: fields.get('x-kanbao-client') ?? 'unknown', agent: fields.get('user-agent') ?? 'unknown' };
}

/** Who the request is from, once for all parts of a render; null for somebody who is not signed in. */
export const getCurrentStaff = cache(async (): Promise<Staff | null> => {
  const token = (await cookies()).get(sessionCookie.name)?.value;
  return token === undefined || token.length > 100 ? null : findStaff(token);
});

/** The language of the newsroom for this request: the account's, or before sign-in what the browser asks for. */
export async function getCurrentEdition(): Promise<EditionCode> {
  const staff = await getCurrentStaff();
  return staff?.edition ?? chooseEdition(undefined, (await headers()).get('accept-language'));
}

/** Signs this browser in (actions only). */
export async function keepSession({ token, expiresAt }: Readonly<{ token: string; expiresAt: Date }>): Promise<void> {
  (await cookies()).set(sessionCookie.name, token, { ...sessionCookie.options, expires: expiresAt });
}

/** Signs this browser out (actions only). */
export async function dropSession(): Promise<void> {
  (await cookies()).set(sessionCookie.name, '', { ...sessionCookie.options, maxAge: 0 });
}

/** The token of the step that was begun in this browser; null where there is none. */
export async function getStepToken(): Promise<string | null> {
  const token = (await cookies()).get(stepCookie.name)?.value;
  return token === undefined || token === '' || token.length > 100 ? null : token;
}

/** Has this browser remember the step it has begun (actions only). */
export async function keepStep({ token, expiresAt }: Readonly<{ token: string; expiresAt: Date }>): Promise<void> {
  (await cookies()).set(stepCookie.name, token, { ...stepCookie.options, expires: expiresAt });
}

/** Has it forget that (actions only). */
export async function dropStep(): Promise<void> {
  (await cookies()).set(stepCookie.name, '', { ...stepCookie.options, maxAge: 0 });
}

/** Who a passkey is for, by the address of the site (the front door hands it in); null where the site has none that passkeys work at. */
export async function getRelyingParty(): Promise<RelyingParty | null> {
  return toRelyingParty(env.SITE_URL, (await headers()).get('x-kanbao-host'));
}
