'use client';

import { startAuthentication, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import { usePasskeysKnown } from '#components/newsroom/factors/use-passkeys-known.ts';
import { idle, type Answer, type FormAction } from '#lib/answers.ts';

type Props = Readonly<{
  onOffer: FormAction<PublicKeyCredentialRequestOptionsJSON>;
  onAnswer: FormAction;
  /** Where they wanted to go. */
  next: string;
  words: Readonly<{ or: string; signIn: string; stopped: string }>;
}>;

/** The button that signs in by a passkey, where the browser knows them. */
export function PasskeySignIn({ onOffer, onAnswer, next, words }: Props) {
  if (usePasskeysKnown() !== true) return null;
  const signIn = async (): Promise<Answer> => {
    const offer = await onOffer(idle, new FormData());
    if (offer.kind !== 'done' || offer.value === undefined) return offer.kind === 'failed' ? offer : idle;
    // Whoever gives up, has no passkey here, or waits too long: browsers do not tell which.
    const response = await startAuthentication({ optionsJSON: offer.value }).catch(() => null);
    if (response === null) return { kind: 'failed', message: words.stopped, fields: {} };
    const form = new FormData();
    form.set('response', JSON.stringify(response));
    form.set('next', next);
    return onAnswer(idle, form);
  };
  return (
    <>
      <p>{words.or}</p>
      <ActionForm action={signIn} label={words.signIn}>
        <Submit weight="plain">{words.signIn}</Submit>
      </ActionForm>
    </>
  );
}
