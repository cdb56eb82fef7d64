import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { change, hasten, pause, remove, resume } from '#app/admin/imports/feeds/actions.ts';
import { FeedFields } from '#app/admin/imports/feeds/fields.tsx';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import { FeedFacts, FeedStories } from '#components/newsroom/imports/feed-parts.tsx';
import styles from '#components/newsroom/page.module.css';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { toMark } from '#lib/looked.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';
import { toFeedFacts } from '#lib/subscriptions/queries.ts';
import { getFeed } from '#lib/subscriptions/desk.ts';

type Props = Readonly<{ params: Promise<{ id: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).imports.feeds.title };
}

/** A feed: how it is, what it brought last, and what can be done with it. */
export default async function Page({ params }: Props) {
  const staff = await requireStaff('imports.manage', `/admin/imports/feeds/${(await params).id}`);
  const found = await getFeed(staff, (await params).id);
  if (found === null) notFound();
  const { feed, stories } = found;
  const messages = getNewsroomMessages(staff.edition);
  const { feeds: words } = messages.imports;
  const id = <input type="hidden" name="feed" value={feed.id} />;
  const isActive = feed.state === 'active';
  return (
    <Newsroom
      staff={staff}
      place="imports"
      title={feed.title ?? feed.address}
      tools={
        <NewsroomLink href="/admin/imports/feeds" className={styles.link}>
          {words.title}
        </NewsroomLink>
      }
    >
      <div className={styles.columns}>
        <div>
          <FeedFacts feed={feed} edition={staff.edition} messages={messages} />
          <div className={styles.steps}>
            {isActive ? (
              <ActionForm action={hasten} label={words.fetch}>
                {id}
                <Submit>{words.fetch}</Submit>
              </ActionForm>
            ) : null}
            <ActionForm action={isActive ? pause : resume} label={isActive ? words.pause : words.resume}>
              {id}
              <Submit weight={isActive ? 'quiet' : 'main'}>{isActive ? words.pause : words.resume}</Submit>
            </ActionForm>
          </div>
          <FeedStories stories={stories} edition={staff.edition} messages={messages} />
        </div>
        <div>
          <section className={styles.block} aria-labelledby="change">
            <h2 id="change">{words.change}</h2>
            <ActionForm action={change}>
              {id}
              <input type="hidden" name="looked" value={toMark(toFeedFacts(feed))} />
              <FeedFields edition={staff.edition} feed={feed} />
              <Submit>{words.change}</Submit>
            </ActionForm>
          </section>
          <section className={styles.block} aria-labelledby="remove">
            <h2 id="remove">{words.remove}</h2>
            <p className={styles.lead}>{words.removeLead}</p>
            <ActionForm action={remove}>
              {id}
              <Submit weight="danger">{words.remove}</Submit>
            </ActionForm>
          </section>
        </div>
      </div>
    </Newsroom>
  );
}
