import styles from '#components/article/article-view.module.css';
import { ArticleBody } from '#components/article/body.tsx';
import { Changes } from '#components/article/changes.client.tsx';
import { Contents } from '#components/article/contents.client.tsx';
import { Caption } from '#components/article/figure.tsx';
import { ArticleFoot } from '#components/article/foot.tsx';
import { ArticleHead } from '#components/article/head.tsx';
import { Listening } from '#components/article/listening.client.tsx';
import { toMoreStories } from '#components/article/more-stories.ts';
import { ReadingBar } from '#components/article/reading-bar.client.tsx';
import { Remember } from '#components/article/remember.client.tsx';
import { ReadingsOver } from '#components/article/readings.client.tsx';
import { Resume } from '#components/article/resume.client.tsx';
import { toContents } from '#components/article/to-contents.ts';
import { preferencesPopoverId } from '#components/preferences/preferences-popover.tsx';
import { Static } from '#components/static/static.tsx';
import { StoryPicture } from '#components/ui/story-picture.tsx';
import type { ArticlePage } from '#lib/articles/views.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';

type Props = Readonly<{
  edition: EditionCode;
  messages: Messages;
  article: ArticlePage;
  /** How often it was read, where readers are told. */
  reads: number | null;
  address: string;
  /** Where readers make this paper a preferred source; null where that is not offered. */
  preferred: string | null;
}>;

const contentsId = 'contents';

export function ArticleView({ edition, messages, article, reads, address, preferred }: Props) {
  const entries = toContents(article.body);
  const words = messages.article;
  return (
    <>
      <div className={styles.progress} aria-hidden="true" data-full="" />
      {/* Before the bar, whose effect hands over what was asked for too early. */}
      <Listening edition={edition} words={messages.listening} />
      <article
        className={styles.article}
        data-story={article.id}
        data-updated={article.updatedAt?.toISOString() ?? ''}
        data-revision={article.revision ?? undefined}
      >
        <Static name="head">
          <ArticleHead edition={edition} messages={messages} article={article} reads={reads} />
        </Static>
        <ReadingBar
          label={words.tools}
          contents={entries.length === 0 ? null : { id: contentsId, label: words.contents }}
          settings={{ id: preferencesPopoverId, label: messages.settings.open }}
          save={messages.shelf.save}
          listen={messages.listening.listen}
          share={{ label: words.share, copied: words.copied }}
        />
        {article.picture === null ? null : (
          <Static name="hero">
            <figure className={styles.hero}>
              <StoryPicture
                picture={article.picture}
                alt={article.picture.alt}
                sizes="(min-width: 60rem) 45rem, (min-width: 44rem) 40.5rem, 100vw"
                isFirst
                ratio="16 / 9"
              />
              <Caption caption={article.heroCaption} credit={article.heroCredit} />
            </figure>
          </Static>
        )}
        {entries.length === 0 ? null : (
          <Contents
            id={contentsId}
            label={words.contents}
            entries={entries}
            close={messages.settings.close}
            words={{ previous: words.previousSection, next: words.nextSection }}
          />
        )}
        <Static name="text">
          <div className={styles.text}>
            {article.epigraph.length === 0 ? null : (
              <p className={styles.epigraph}>
                {article.epigraph.map((verse) => (
                  <span key={verse}>{verse}</span>
                ))}
              </p>
            )}
            <ArticleBody
              body={article.body}
              pictures={article.pictures}
              messages={messages}
              more={toMoreStories(article)}
            />
            <ArticleFoot
              edition={edition}
              messages={messages}
              article={article}
              address={address}
              preferred={preferred}
            />
          </div>
        </Static>
      </article>
      {edition === 'en' ? null : <ReadingsOver path={`${article.path}/readings.json`} />}
      <Resume
        story={article.id}
        entries={entries}
        words={{ resume: words.resume, start: words.resumeStart, dismiss: words.dismiss }}
      />
      <Remember story={article.id} edition={edition} source={words.source} />
      <Changes
        story={article.id}
        edition={edition}
        words={{
          count: words.changes,
          next: words.nextChange,
          dismiss: messages.settings.close,
          changed: words.changed,
          added: words.added,
        }}
      />
    </>
  );
}
