import { Fragment } from 'react';
import styles from '#components/article/head.module.css';
import { Headline } from '#components/ui/headline.tsx';
import { StoryTime } from '#components/ui/story-time.tsx';
import type { ArticlePage } from '#lib/articles/views.ts';
import { formatReads } from '#lib/i18n/counts.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { formatCount, type Messages } from '#lib/i18n/messages.ts';
import { toSectionPath } from '#lib/sections/links.ts';

type Props = Readonly<{ edition: EditionCode; messages: Messages; article: ArticlePage; reads: number | null }>;

/** Headline, standfirst, and who says it, when, and how long it takes. */
export function ArticleHead({ edition, messages, article, reads }: Props) {
  const words = messages.article;
  return (
    <header className={styles.head}>
      {article.section === null ? null : (
        <p className={styles.kicker}>
          <a href={toSectionPath(edition, article.section.slug)}>{article.section.name}</a>
        </p>
      )}
      <h1 id="top" className={styles.headline}>
        <Headline text={article.headline} />
      </h1>
      {article.standfirst === null ? null : <p className={styles.standfirst}>{article.standfirst}</p>}
      <div className={styles.meta}>
        <p>
          {article.bylines.length === 0 ? null : (
            <span className={styles.byline}>
              {words.by}{' '}
              {article.bylines.map(({ id, name, path }, index) => (
                <Fragment key={id}>
                  {index === 0 ? null : edition === 'en' ? ', ' : '、'}
                  <a href={path} rel="author">
                    {name}
                  </a>
                </Fragment>
              ))}
            </span>
          )}
          {article.publisherLink === null ? null : (
            <span className={styles.publisher}>
              <span className="visually-hidden">{words.publisher} </span>
              <a href={article.publisherLink.path}>{article.publisherLink.name}</a>
            </span>
          )}
          {article.translated === null ? null : (
            <span>
              {words.translated}{' '}
              <a
                href={article.translated.path}
                lang={getEdition(article.translated.code).lang}
                hrefLang={getEdition(article.translated.code).lang}
                data-edition={article.translated.code}
              >
                {article.translated.headline}
              </a>
            </span>
          )}
        </p>
        <p>
          <span>
            {words.published} <StoryTime time={article.publishedAt} format="full" edition={edition} />
          </span>
          {article.updatedAt === null ? null : (
            <span>
              {words.updated} <StoryTime time={article.updatedAt} format="full" edition={edition} />
            </span>
          )}
          <span>{formatCount(words.reading, article.readingMinutes, edition)}</span>
          {reads === null ? null : (
            <span>{formatCount(words.reads, reads, edition, formatReads(reads, true, edition))}</span>
          )}
        </p>
      </div>
    </header>
  );
}
