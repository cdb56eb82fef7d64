import { toFeedState } from '#components/newsroom/imports/feed-table.tsx';
import styles from '#components/newsroom/imports/imports.module.css';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import page from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import { formatTime } from '#lib/i18n/dates.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { Feed, FeedStory } from '#lib/subscriptions/desk.ts';

type PartProps = Readonly<{ edition: EditionCode; messages: NewsroomMessages }>;

/** How a feed is: where, since when it fails and why, when it is asked next. */
export function FeedFacts({ feed, edition, messages }: PartProps & Readonly<{ feed: Feed }>) {
  const { feeds: words, rights } = messages.imports;
  const when = (time: Date | null): string => (time === null ? words.never : formatTime(time, 'short', edition));
  const facts: ReadonlyArray<readonly [string, string]> = [
    [words.address, feed.address],
    [words.state, words.states[toFeedState(feed)]],
    [words.last, when(feed.requestedAt)],
    ...(feed.state === 'active' ? [[words.next, when(feed.nextPollAt)] as const] : []),
    [words.rule, words.rules[feed.rule]],
    [
      words.right,
      [rights[feed.right], feed.licence, feed.rightRecordedBy && format(words.recorded, { name: feed.rightRecordedBy })]
        .filter(Boolean)
        .join(' · '),
    ],
    [words.brought, String(feed.items)],
  ];
  return (
    <section className={page.block} aria-labelledby="facts">
      <h2 id="facts">{words.facts}</h2>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {feed.lastError === null ? null : (
          <div>
            <dt>{words.error}</dt>
            <dd>
              <span lang="en">{feed.lastError}</span>{' '}
              <span className={page.soft}>
                {format(words.failures, { n: feed.failures, time: when(feed.failingSince) })}
              </span>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** What a feed brought last, and what became of each. */
export function FeedStories({ stories, edition, messages }: PartProps & Readonly<{ stories: readonly FeedStory[] }>) {
  const { feeds: words, run, list } = messages.imports;
  const outcomes: Readonly<Record<string, string>> = run.outcomes;
  return (
    <section className={page.block} aria-labelledby="stories">
      <h2 id="stories">{words.stories}</h2>
      {stories.length === 0 ? (
        <p className={page.lead}>{words.noStories}</p>
      ) : (
        <TableBox label={words.stories}>
          <table className={page.table}>
            <thead>
              <tr>
                <th scope="col">{words.story}</th>
                <th scope="col">{words.outcome}</th>
                <th scope="col">{words.at}</th>
              </tr>
            </thead>
            <tbody>
              {stories.map(({ key, outcome, reason, at, article }) => (
                <tr key={key}>
                  <th scope="row" className={page.clip}>
                    {article === null ? (
                      key
                    ) : (
                      <NewsroomLink href={`/admin/articles/${article.id}`}>
                        {article.headline ?? list.untitled}
                      </NewsroomLink>
                    )}
                  </th>
                  <td title={reason ?? undefined}>{outcomes[outcome] ?? outcome}</td>
                  <td>{formatTime(at, 'short', edition)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
    </section>
  );
}
