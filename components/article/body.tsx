import { Fragment } from 'react';
import { ArticleFigure } from '#components/article/figure.tsx';
import { Inlines } from '#components/article/inlines.tsx';
import { ArticleTable } from '#components/article/table.tsx';
import styles from '#components/article/body.module.css';
import type { MoreStories } from '#components/article/more-stories.ts';
import type { Block, Body, Paragraph } from '#lib/articles/body.ts';
import { format, type Messages } from '#lib/i18n/messages.ts';
import type { Picture } from '#lib/media/pictures.ts';

type Props = Readonly<{
  body: Body;
  pictures: Readonly<Record<string, Picture>>;
  messages: Pick<Messages, 'article' | 'list'>;
  /** Stories to go on to that stand within the text. */
  more: MoreStories | null;
}>;

/** The blocks of an article in order; each can be linked to by its id. */
export function ArticleBody({ body, pictures, messages, more }: Props) {
  return (
    <div className={styles.body} data-body="">
      {body.content.map((block) => (
        <Fragment key={block.attrs.id}>
          {more?.before === block.attrs.id ? <MoreStoriesView more={more} messages={messages} /> : null}
          <BlockView block={block} pictures={pictures} messages={messages} />
        </Fragment>
      ))}
    </div>
  );
}

function BlockView({
  block,
  pictures,
  messages,
}: Readonly<{ block: Block; pictures: Props['pictures']; messages: Pick<Messages, 'article'> }>) {
  const { id } = block.attrs;
  switch (block.type) {
    case 'paragraph':
      return (
        <p id={id}>
          {/* Its sign is drawn by the style, so that it is in nobody's copy. */}
          <a href={`#${id}`} className={styles.anchor} aria-label={messages.article.link} data-full="" />
          <Inlines content={block.content} />
        </p>
      );
    case 'sectionHeading':
      return (
        <h2 id={id} className={styles.heading} data-numbered={block.attrs.number === null ? undefined : ''}>
          {block.attrs.number === null ? null : <span className={styles.number}>{block.attrs.number}</span>}
          <a href={`#${id}`}>
            <Inlines content={block.content} />
          </a>
        </h2>
      );
    case 'quote':
      return (
        <figure id={id} className={styles.quote}>
          <blockquote>
            <Paragraphs content={block.content} />
          </blockquote>
          {block.attrs.attribution === null ? null : <figcaption>{block.attrs.attribution}</figcaption>}
        </figure>
      );
    case 'figure':
      return (
        <ArticleFigure
          attrs={block.attrs}
          picture={block.attrs.media === null ? undefined : pictures[block.attrs.media]}
          messages={messages}
        />
      );
    case 'list': {
      const List = block.attrs.ordered ? 'ol' : 'ul';
      return (
        <List
          id={id}
          className={block.attrs.ordered ? styles.ordered : styles.unordered}
          {...(block.attrs.ordered ? { start: block.attrs.start } : {})}
        >
          {block.content.map((item) => (
            <li key={item.content[0]?.attrs.id}>
              <Paragraphs content={item.content} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <ArticleTable table={block} messages={messages} />;
    case 'note':
      return (
        <aside id={id} className={styles.note} aria-label={messages.article.note}>
          <Paragraphs content={block.content} />
        </aside>
      );
    case 'embed':
      return (
        <p id={id} className={styles.embed}>
          {messages.article.embed}{' '}
          <a href={block.attrs.href} rel="noopener external">
            {block.attrs.title}
          </a>
        </p>
      );
    case 'divider':
      return <hr id={id} className={styles.divider} />;
  }
}

/** No block of the text: it has no id, nobody copies, prints or speaks it, and who goes by keyboard may skip it. */
function MoreStoriesView({ more, messages }: Readonly<{ more: MoreStories; messages: Props['messages'] }>) {
  const title = more.kind === 'past' ? messages.article.past : messages.list.related;
  return (
    <nav className={styles.more} aria-label={title} data-full="">
      <a className={styles.skip} href={`#${more.before}`}>
        {format(messages.article.skipPast, { title })}
      </a>
      <span className={styles.moreTitle}>{title}</span>
      <ul>
        {more.stories.map(({ path, title: headline }) => (
          <li key={path}>
            <a href={path}>{headline}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Paragraphs({ content }: Readonly<{ content: readonly Paragraph[] }>) {
  return content.map((paragraph) => (
    <p key={paragraph.attrs.id} id={paragraph.attrs.id}>
      <Inlines content={paragraph.content} />
    </p>
  ));
}
