import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Role } from '#lib/staff/permissions.ts';

/** Somebody who is signed in, as pages and actions know them. */
export type Staff = Readonly<{
  id: string;
  email: string;
  name: string;
  role: Role;
  /** Whom a contributor writes for; null for the others. */
  publisherId: string | null;
  /** The language of the newsroom for them. */
  edition: EditionCode;
  /** The session they are here by. */
  sessionId: string;
}>;

/** An account in the list of people. */
export type StaffRow = Readonly<{
  id: string;
  email: string;
  name: string;
  role: Role;
  /** Handle of the publisher a contributor writes for. */
  publisher: string | null;
  edition: EditionCode;
  /** `invited`: no password has been chosen yet. */
  state: 'active' | 'invited' | 'disabled';
  signedInAt: Date | null;
  /** Whether an authenticator app is asked for a code after the password. */
  totp: boolean;
  /** How many passkeys they have. */
  passkeys: number;
}>;

/** What somebody signed in by: `code` and `recovery` after the password. */
export type SignInMethod = 'password' | 'code' | 'recovery' | 'passkey' | 'link';

/** A browser that is signed in, as its owner sees it. */
export type SessionRow = Readonly<{
  id: string;
  createdAt: Date;
  usedAt: Date;
  address: string;
  agent: string;
  method: SignInMethod;
}>;

/** A passkey, as its owner sees it. */
export type PasskeyRow = Readonly<{ id: string; name: string; createdAt: Date; usedAt: Date | null }>;
