import type { Metadata } from 'next';
import { enter, enterByKey, offerKey } from '#app/admin/sign-in/actions.ts';
import { ActionForm, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import { PasskeySignIn } from '#components/newsroom/factors/passkey-sign-in.client.tsx';
import { DoorPage } from '#components/newsroom/door-page.tsx';
import { getMessages } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireNobody, toNextPath } from '#lib/staff/gate.ts';
import { isStaffEmpty } from '#lib/staff/queries.ts';
import { getCurrentEdition, getRelyingParty } from '#lib/staff/request.ts';

type Props = Readonly<{ searchParams: Promise<{ next?: string | string[] }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).staff.signIn.title };
}

export default async function Page({ searchParams }: Props) {
  await requireNobody();
  const [edition, isEmpty, { next }] = await Promise.all([getCurrentEdition(), isStaffEmpty(), searchParams]);
  const party = await getRelyingParty();
  const { staff, factors } = getNewsroomMessages(edition);
  const { signIn } = staff;
  const to = toNextPath(typeof next === 'string' ? next : null);
  return (
    <DoorPage title={signIn.title} mark={getMessages(edition).site.name}>
      {isEmpty ? <p>{signIn.none}</p> : null}
      <ActionForm action={enter}>
        <TextField name="email" type="email" label={signIn.email} autoComplete="username" required />
        <TextField name="password" type="password" label={signIn.password} autoComplete="current-password" required />
        <input type="hidden" name="next" value={to} />
        <Submit>{signIn.submit}</Submit>
      </ActionForm>
      {party === null ? null : (
        <PasskeySignIn onOffer={offerKey} onAnswer={enterByKey} next={to} words={factors.passkeys} />
      )}
      <p>{signIn.lost}</p>
    </DoorPage>
  );
}
