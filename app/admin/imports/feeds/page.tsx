import type { Metadata } from 'next';
import { add } from '#app/admin/imports/feeds/actions.ts';
import { FeedFields } from '#app/admin/imports/feeds/fields.tsx';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { ActionForm, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import { FeedTable } from '#components/newsroom/imports/feed-table.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { ListForm, ListPages } from '#components/newsroom/list-form.tsx';
import styles from '#components/newsroom/page.module.css';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';
import { feedListSchema, listFeeds } from '#lib/subscriptions/desk.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).imports.feeds.title };
}

/** The feeds that are polled, and the form that subscribes to one more. */
export default async function Page({ searchParams }: Props) {
  const staff = await requireStaff('imports.manage', '/admin/imports/feeds');
  const messages = getNewsroomMessages(staff.edition);
  const { feeds: words } = messages.imports;
  const request = feedListSchema.parse(await searchParams);
  const { rows, next } = await listFeeds(request);
  const isAll = request.state === 'all' && request.q === '' && request.after === undefined;
  return (
    <Newsroom
      staff={staff}
      place="imports"
      title={words.title}
      tools={
        <NewsroomLink href="/admin/imports" className={styles.link}>
          {words.back}
        </NewsroomLink>
      }
    >
      <ListForm
        path="/admin/imports/feeds"
        choice={{
          ...{ name: 'state', label: words.state, value: request.state },
          options: (['all', 'active', 'failing', 'paused', 'gone'] as const).map((value) => ({
            value,
            label: words.states[value],
          })),
        }}
        search={{ label: words.search, value: request.q }}
        apply={words.apply}
      />
      {rows.length === 0 ? (
        <p className={styles.lead}>{isAll ? words.noneAtAll : words.none}</p>
      ) : (
        <FeedTable rows={rows} edition={staff.edition} messages={messages} />
      )}
      <ListPages
        path="/admin/imports/feeds"
        query={{ state: request.state, q: request.q }}
        isFirst={request.after === undefined}
        next={next}
        words={words}
      />
      <section className={styles.block} aria-labelledby="add">
        <h2 id="add">{words.add}</h2>
        <p className={styles.lead}>{words.addLead}</p>
        <ActionForm action={add}>
          <TextField name="address" label={words.address} autoComplete="off" maxLength={2_000} required />
          <FeedFields edition={staff.edition} feed={null} />
          <Submit>{words.add}</Submit>
        </ActionForm>
      </section>
    </Newsroom>
  );
}
