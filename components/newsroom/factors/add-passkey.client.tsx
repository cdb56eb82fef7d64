'use client';

import { startRegistration, WebAuthnError, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { ActionForm, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import { usePasskeysKnown } from '#components/newsroom/factors/use-passkeys-known.ts';
import { idle, type Answer, type FormAction } from '#lib/answers.ts';

type Props = Readonly<{
  onOffer: (input: { current: string }) => Promise<Answer<PublicKeyCredentialCreationOptionsJSON>>;
  onMade: FormAction;
  /** What is suggested as a name. */
  device: string;
  words: Readonly<{ name: string; nameHint: string; add: string; unable: string; stopped: string; exists: string }>;
  /** The label of the password's field. */
  password: string;
}>;

const typed = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** The form by which a device makes a passkey for an account: its name, and the password once more. */
export function AddPasskey({ onOffer, onMade, device, words, password }: Props) {
  const isKnown = usePasskeysKnown();
  if (isKnown === null) return null;
  if (!isKnown) return <p>{words.unable}</p>;
  const add = async (_: unknown, form: FormData): Promise<Answer> => {
    const name = typed(form, 'name');
    // What was typed stays, the password aside.
    const fail = (message: string): Answer => ({ kind: 'failed', message, fields: {}, values: { name } });
    const offer = await onOffer({ current: typed(form, 'current') });
    if (offer.kind === 'failed') return { ...offer, values: { name } };
    if (offer.kind !== 'done' || offer.value === undefined) return idle;
    const made = await startRegistration({ optionsJSON: offer.value }).catch((error: unknown) =>
      error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
        ? words.exists
        : words.stopped,
    );
    if (typeof made === 'string') return fail(made);
    const answer = new FormData();
    answer.set('name', name);
    answer.set('response', JSON.stringify(made));
    return onMade(idle, answer);
  };
  return (
    <ActionForm action={add} label={words.add}>
      <TextField name="name" label={words.name} hint={words.nameHint} value={device} maxLength={80} required />
      <TextField name="current" type="password" label={password} autoComplete="current-password" required />
      <Submit>{words.add}</Submit>
    </ActionForm>
  );
}
