import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { editionCodes } from '#lib/i18n/editions.ts';
import { longestPassword, shortestPassword } from '#lib/staff/passwords.ts';
import { roles } from '#lib/staff/permissions.ts';

/** What forms and the command line give. A message that is a key of the newsroom's `fields` is said in the language of the form. */

export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const nameSchema = storable(z.string().trim().min(1).max(80));
const newPassword = z.string().min(shortestPassword).max(longestPassword);
const typedPassword = z.string().min(1).max(2_000);
const token = z.string().min(1).max(200);
const edition = z.enum(editionCodes);
/** A field left empty is none. */
const optional = <S extends z.ZodType<string, string>>(schema: S) =>
  z
    .union([z.literal('').transform(() => null), schema])
    .nullable()
    .default(null);

export const signInSchema = z.strictObject({
  email: emailSchema,
  password: typedPassword,
  /** Where they wanted to go. */
  next: optional(z.string().max(500)),
});

/** Six digits of the app, or a recovery code. */
const code = z.string().trim().min(6).max(60);
export const codeSchema = z.strictObject({ code });
export const enterCodeSchema = z.strictObject({ code, next: optional(z.string().max(500)) });
export const currentPasswordSchema = z.strictObject({ current: typedPassword });

export const firstAccountSchema = z.strictObject({
  link: token,
  email: emailSchema,
  name: nameSchema,
  password: newPassword,
});

export const choosePasswordSchema = z.strictObject({ link: token, password: newPassword });
export const changePasswordSchema = z.strictObject({ current: typedPassword, password: newPassword });
export const profileSchema = z.strictObject({ name: nameSchema, edition });
export const sessionSchema = z.strictObject({ session: z.uuid() });

export const newStaffSchema = z.strictObject({
  email: emailSchema,
  name: nameSchema,
  role: z.enum(roles),
  publisher: optional(z.string().max(120)),
  edition,
});
export type NewStaff = Readonly<z.output<typeof newStaffSchema>>;

export const roleSchema = z.strictObject({
  account: z.uuid(),
  role: z.enum(roles),
  publisher: optional(z.string().max(120)),
});
export const accountSchema = z.strictObject({ account: z.uuid() });
export const nothingSchema = z.strictObject({});
