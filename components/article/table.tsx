import { Inlines } from '#components/article/inlines.tsx';
import styles from '#components/article/table.module.css';
import type { Block } from '#lib/articles/body.ts';
import type { Messages } from '#lib/i18n/messages.ts';

type Props = Readonly<{ table: Extract<Block, { type: 'table' }>; messages: Pick<Messages, 'article'> }>;

/** A table in a box of its own that scrolls sideways on a phone, and by keyboard (WCAG 2.1.1). */
export function ArticleTable({ table, messages }: Props) {
  const { id, caption } = table.attrs;
  const [head, ...rows] = table.content;
  const hasHead = head?.content.every((cell) => cell.attrs.header) === true;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section id={id} className={styles.scroll} aria-label={caption ?? messages.article.table} tabIndex={0}>
      <table className={styles.table}>
        {caption === null ? null : <caption>{caption}</caption>}
        {hasHead && head ? (
          <thead>
            <Row row={head} />
          </thead>
        ) : null}
        <tbody>
          {(hasHead ? rows : table.content).map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of a stored table never move
            <Row key={index} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row }: Readonly<{ row: Extract<Block, { type: 'table' }>['content'][number] }>) {
  return (
    <tr>
      {row.content.map((cell, index) => {
        const Cell = cell.attrs.header ? 'th' : 'td';
        return (
          // oxlint-disable-next-line react/no-array-index-key -- cells of a stored table never move
          <Cell key={index} {...(cell.attrs.header ? { scope: 'col' } : {})} data-align={cell.attrs.align ?? undefined}>
            <Inlines content={cell.content} />
          </Cell>
        );
      })}
    </tr>
  );
}
