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
  /** A draft is shown as it will be read, but the browser keeps nothing of it: no place, no reading, no version. */
  isDraft?: boolean;
}>;

const contentsId = 'contents';

export function ArticleView({ edition, messages, article, reads, address, preferred, isDraft = false }: Props) {
  const entries = toContents(article.body);
  const words = messages.article;
  return (
    <>
      <div className={styles.progress} aria-hidden="true" data-full="" />
      {/* Before the bar, whose effect hands over what was asked for too early. */}
      <Listening edition={edition} words={messages.listening} />
      <article
        className={styles.article}
        data-story={isDraft ? undefined : article.id}
        data-updated={isDraft ? undefined : (article.updatedAt?.toISOString() ?? '')}
        data-revision={article.revision ?? undefined}
      >
        <Static name="head">
          <ArticleHead edition={edition} messages={messages} article={article} reads={reads} />
        </Static>
        <ReadingBar
          label={words.tools}
          contents={entries.length === 0 ? null : { id: contentsId, label: words.contents }}
          settings={{ id: preferencesPopoverId, label: messages.settings.open }}
          listen={messages.listening.listen}
          save={isDraft ? null : messages.shelf.save}
          share={isDraft ? null : { label: words.share, copied: words.copied }}
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
      {isDraft ? null : <Keeping edition={edition} messages={messages} article={article} entries={entries} />}
    </>
  );
}

type KeepingProps = Pick<Props, 'edition' | 'messages' | 'article'> &
  Readonly<{ entries: ReturnType<typeof toContents> }>;

/** What goes by what this browser keeps of a story, or fetches beside its page. */
function Keeping({ edition, messages, article, entries }: KeepingProps) {
  const words = messages.article;
  return (
    <>
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
