import styles from '#components/corrections/corrections-view.module.css';
import list from '#components/front/list-page.module.css';
import { StoryTime } from '#components/ui/story-time.tsx';
import type { CorrectionList } from '#lib/amendments/views.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';

type Props = Readonly<{ edition: EditionCode; messages: Messages; list: CorrectionList }>;

/** Corrections and clarifications, newest first, a page of them: what was said, and under which story. */
export function CorrectionsView({ edition, messages, list: { corrections, older } }: Props) {
  const words = messages.amendments;
  const home = `/${edition}/corrections`;
  return (
    <div className={list.page}>
      <h1 className={list.title}>{words.title}</h1>
      <p className={list.about}>{words.lead}</p>
      {corrections.length === 0 ? (
        <p className={list.empty}>
          {words.empty} <a href={`/${edition}`}>{messages.section.backToFront}</a>
        </p>
      ) : (
        <ol className={styles.entries}>
          {corrections.map(({ id, kind, note, at, path, headline, articleId }) => (
            <li key={id} className={styles.entry}>
              <p className={styles.when}>
                {words.kinds[kind]} <StoryTime time={at} format="full" edition={edition} />
              </p>
              <p className={styles.note}>{note}</p>
              <p className={styles.story}>
                <a href={`${path}#note-${id}`} data-card={articleId}>
                  {headline}
                </a>
              </p>
            </li>
          ))}
        </ol>
      )}
      {older === null ? null : (
        <nav className={list.pages} aria-label={messages.section.pages}>
          <a className={list.older} href={`${home}?before=${older}`} rel="next">
            {words.older}
          </a>
        </nav>
      )}
      <p className={list.feed}>
        <a href={`${home}/feed.xml`}>{messages.list.feed}</a>
      </p>
    </div>
  );
}
