import type { ComponentProps } from 'react';
import { signOut } from '#app/admin/sign-in/actions.ts';
import { NewsroomFrame } from '#components/newsroom/frame.tsx';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Omit<ComponentProps<typeof NewsroomFrame>, 'signOut' | 'messages'>;

/** What a page of the newsroom returns: its content in the frame, in the language of whoever is there. */
export function Newsroom(props: Props) {
  return <NewsroomFrame {...props} messages={getNewsroomMessages(props.staff.edition)} signOut={signOut} />;
}
