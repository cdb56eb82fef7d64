import { z } from 'zod';
import { nameSchema } from '#lib/staff/schema.ts';

/** What a browser answers about a passkey, as JSON in a field of a form (WebAuthn Level 3, §5.1.8): bounded, and what we do not need left out. */

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]+$/);
/** An id is 1,023 bytes at most (§4). */
const id = base64url(1_364);
const extensions = z.object({}).default({});

const parseJson = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
};
const json = <S extends z.ZodType>(schema: S) => z.string().max(40_000).transform(parseJson).pipe(schema);

const registration = z.object({
  ...{ id, rawId: id, type: z.literal('public-key'), clientExtensionResults: extensions },
  response: z.object({
    clientDataJSON: base64url(4_000),
    attestationObject: base64url(30_000),
  }),
});

const assertion = z.object({
  ...{ id, rawId: id, type: z.literal('public-key'), clientExtensionResults: extensions },
  response: z.object({
    clientDataJSON: base64url(4_000),
    authenticatorData: base64url(4_000),
    signature: base64url(4_000),
    // A key that signs in without an e-mail says whose it is.
    userHandle: base64url(100),
  }),
});
export type PasskeyAnswer = z.output<typeof assertion>;

export const newPasskeySchema = z.strictObject({
  name: nameSchema,
  response: json(registration),
});
export type NewPasskey = Readonly<z.output<typeof newPasskeySchema>>;

export const passkeySignInSchema = z.strictObject({
  response: json(assertion),
  /** Where they wanted to go. */
  next: z.string().max(500).default(''),
});
export const passkeySchema = z.strictObject({ passkey: z.uuid() });
