import type { Metadata } from 'next';
import { makeFirst } from '#app/admin/first/actions.ts';
import { LinkGone } from '#app/admin/link-gone.tsx';
import { ActionForm, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import { DoorPage } from '#components/newsroom/door-page.tsx';
import { format, getMessages } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireNobody } from '#lib/staff/gate.ts';
import { findLink } from '#lib/staff/links.ts';
import { shortestPassword } from '#lib/staff/passwords.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{ searchParams: Promise<{ link?: string | string[] }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).staff.first.title };
}

export default async function Page({ searchParams }: Props) {
  await requireNobody();
  const [edition, { link }] = await Promise.all([getCurrentEdition(), searchParams]);
  if (typeof link !== 'string' || (await findLink('first', link)) === null) return <LinkGone edition={edition} />;
  const { first, signIn, account, password } = getNewsroomMessages(edition).staff;
  return (
    <DoorPage title={first.title} mark={getMessages(edition).site.name}>
      <p>{first.lead}</p>
      <ActionForm action={makeFirst}>
        <TextField name="name" label={account.name} autoComplete="name" maxLength={80} required />
        <TextField name="email" type="email" label={signIn.email} autoComplete="username" required />
        <TextField
          name="password"
          type="password"
          label={signIn.password}
          hint={format(password.rule, { n: shortestPassword })}
          autoComplete="new-password"
          minLength={shortestPassword}
          required
        />
        <input type="hidden" name="link" value={link} />
        <Submit>{first.submit}</Submit>
      </ActionForm>
    </DoorPage>
  );
}
