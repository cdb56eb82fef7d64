import type { Metadata } from 'next';
import { Newsroom } from '#app/admin/newsroom.tsx';
import forms from '#components/newsroom/form.module.css';
import { ListForm, ListPages } from '#components/newsroom/list-form.tsx';
import { LibraryGrid } from '#components/newsroom/media/library-grid.tsx';
import { UploadForm } from '#components/newsroom/media/upload-form.tsx';
import styles from '#components/newsroom/page.module.css';
import { format } from '#lib/i18n/messages.ts';
import { findSentence, getNewsroomMessages, type NewsroomMessages } from '#lib/i18n/newsroom.ts';
import { mostUses } from '#lib/media/uses.ts';
import { libraryRequestSchema, listLibrary } from '#lib/media/library.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

/** What an upload by a form came back with. */
function toFailure(messages: NewsroomMessages, key: unknown): string | null {
  if (typeof key !== 'string' || !/^(?:media\.\w+|staff\.forbidden)$/.test(key)) return null;
  const sentence = findSentence(messages, 'errors', key);
  return sentence === null ? null : format(sentence, { n: mostUses });
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).media.list.title };
}

/** The pictures there are, the newest first, and the way to take another in. */
export default async function Page({ searchParams }: Props) {
  const staff = await requireStaff('media.manage', '/admin/media');
  const messages = getNewsroomMessages(staff.edition);
  const { list, add } = messages.media;
  const asked = await searchParams;
  const request = libraryRequestSchema.parse(asked);
  const { rows, next } = await listLibrary(request);
  const failed = toFailure(messages, asked['failed']);
  const isAll = request.lacks === 'all' && request.q === '' && request.after === undefined;
  return (
    <Newsroom staff={staff} place="media" title={list.title}>
      {failed === null ? null : (
        <p role="alert" className={forms.failed}>
          {failed}
        </p>
      )}
      <UploadForm words={add} submit={add.submit} />
      <ListForm
        path="/admin/media"
        choice={{
          ...{ name: 'lacks', label: list.lacks, value: request.lacks },
          options: (['all', 'alt', 'credit'] as const).map((value) => ({ value, label: list.lackings[value] })),
        }}
        search={{ label: list.search, value: request.q }}
        apply={list.apply}
      />
      {rows.length === 0 ? (
        <p className={styles.lead}>{isAll ? list.noneAtAll : list.none}</p>
      ) : (
        <LibraryGrid rows={rows} words={list} />
      )}
      <ListPages
        path="/admin/media"
        query={{ lacks: request.lacks, q: request.q }}
        isFirst={request.after === undefined}
        next={next}
        words={list}
      />
    </Newsroom>
  );
}
