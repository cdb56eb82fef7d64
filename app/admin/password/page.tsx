import type { Metadata } from 'next';
import { LinkGone } from '#app/admin/link-gone.tsx';
import { choose } from '#app/admin/password/actions.ts';
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
  return { title: getNewsroomMessages(await getCurrentEdition()).staff.password.title };
}

export default async function Page({ searchParams }: Props) {
  await requireNobody();
  const [edition, { link }] = await Promise.all([getCurrentEdition(), searchParams]);
  const found = typeof link === 'string' ? await findLink('password', link) : null;
  if (found === null) return <LinkGone edition={edition} />;
  const { password, account } = getNewsroomMessages(edition).staff;
  return (
    <DoorPage title={password.title} mark={getMessages(edition).site.name}>
      <p>{format(password.lead, { email: found.email ?? '' })}</p>
      <ActionForm action={choose}>
        <input type="hidden" name="link" value={String(link)} />
        <TextField
          name="password"
          type="password"
          label={account.next}
          hint={format(password.rule, { n: shortestPassword })}
          autoComplete="new-password"
          minLength={shortestPassword}
          required
        />
        <Submit>{password.submit}</Submit>
      </ActionForm>
    </DoorPage>
  );
}
