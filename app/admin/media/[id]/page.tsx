import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { describe } from '#app/admin/media/actions.ts';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { ActionForm, Submit, TextArea, TextField } from '#components/newsroom/action-form.client.tsx';
import { FocusField } from '#components/newsroom/media/focus-field.tsx';
import { UploadForm } from '#components/newsroom/media/upload-form.tsx';
import { UseList } from '#components/newsroom/media/use-list.tsx';
import forms from '#components/newsroom/form.module.css';
import media from '#components/newsroom/media/media.module.css';
import styles from '#components/newsroom/page.module.css';
import { KanbaoError } from '#lib/errors.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { getLibraryPicture, type LibraryPicture } from '#lib/media/library.ts';
import { toMark } from '#lib/looked.ts';
import { toPictureFacts } from '#lib/media/schema.ts';
import { listUses } from '#lib/media/uses.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { may } from '#lib/staff/permissions.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).media.one.title };
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One picture: what is said of it, what of it stays in view, where it is used, and another in its place. */
export default async function Page({ params, searchParams }: Props) {
  const staff = await requireStaff('media.manage', `/admin/media/${(await params).id}`);
  const row = await find((await params).id);
  const messages = getNewsroomMessages(staff.edition);
  const { one, add, notices } = messages.media;
  const [, replaced = null] = /^(\d{1,4})$/.exec(String((await searchParams)['replaced'] ?? '')) ?? [];
  const uses = await listUses(staff, row.hash);
  const { picture } = row;
  const megabytes = (row.byteLength / 1_000_000).toLocaleString(staff.edition === 'en' ? 'en' : 'zh', {
    maximumFractionDigits: 1,
  });
  return (
    <Newsroom staff={staff} place="media" title={one.title}>
      {replaced === null ? null : <output className={forms.done}>{format(notices.replaced, { n: replaced })}</output>}
      <img
        className={media.whole}
        src={picture.src}
        srcSet={picture.srcSet}
        sizes="(min-width: 60rem) 44rem, 92vw"
        width={picture.width}
        height={picture.height}
        alt={row.alt ?? ''}
      />
      <p className={styles.soft}>
        {format(one.fact, { type: row.type, width: picture.width, height: picture.height, size: `${megabytes} MB` })}
        {' · '}
        {one.added} {formatTime(row.createdAt, 'short', staff.edition)}
      </p>
      <section className={styles.block}>
        <h2>{one.words}</h2>
        <p className={styles.lead}>{one.wordsLead}</p>
        <ActionForm action={describe} label={one.words}>
          <input type="hidden" name="picture" value={row.id} />
          <input type="hidden" name="looked" value={toMark(toPictureFacts({ ...row, focus: picture.focus }))} />
          <TextArea name="alt" label={one.alt} hint={one.altHint} value={row.alt ?? ''} maxLength={2_000} />
          <TextArea name="caption" label={one.caption} value={row.caption ?? ''} maxLength={2_000} />
          <TextField name="credit" label={one.credit} value={row.credit ?? ''} maxLength={500} autoComplete="off" />
          <FocusField picture={picture} words={one} />
          <Submit>{one.save}</Submit>
        </ActionForm>
      </section>
      <section className={styles.block}>
        <h2>{one.uses}</h2>
        <UseList uses={uses} words={one} />
      </section>
      {may(staff.role, 'articles.edit') && uses.some(({ where }) => where === 'newest') ? (
        <section className={styles.block}>
          <h2>{one.replace}</h2>
          <p className={styles.lead}>{one.replaceLead}</p>
          <UploadForm words={add} submit={one.replaceSubmit} replaces={row.id} />
        </section>
      ) : null}
    </Newsroom>
  );
}

async function find(id: string): Promise<LibraryPicture> {
  if (!uuid.test(id)) notFound();
  try {
    return await getLibraryPicture(id);
  } catch (error) {
    if (error instanceof KanbaoError && error.code === 'not-found') notFound();
    throw error;
  }
}
