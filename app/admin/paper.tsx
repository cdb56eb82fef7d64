import type { Metadata } from 'next';
import type { ComponentProps, ReactNode } from 'react';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { PaperHead, type PaperWay } from '#components/newsroom/paper/paper-head.tsx';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';
import type { Staff } from '#lib/staff/views.ts';

type Props = Readonly<{ staff: Staff; children: ReactNode }> &
  Pick<ComponentProps<typeof PaperHead>, 'here' | 'title' | 'tools'>;

/** What each page on what a paper has stands in: sections, topics, authors, publishers, lexicon, settings. */
export function PaperPlace({ staff, children, ...head }: Props) {
  return (
    <Newsroom staff={staff} place="paper" title={null}>
      <PaperHead role={staff.role} messages={getNewsroomMessages(staff.edition)} {...head} />
      {children}
    </Newsroom>
  );
}

/** The metadata of such a page. */
export async function getPaperMetadata(here: PaperWay): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).paper.places[here] };
}
