import { BreakingStrip } from '#components/front/breaking-strip.tsx';
import { FrontPageView } from '#components/front/front-page.tsx';
import styles from '#components/newsroom/fronts/fronts.module.css';
import page from '#components/newsroom/page.module.css';
import type { FrontPage } from '#lib/front/fill.ts';
import type { BreakingNews } from '#lib/front/views.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { MostRead } from '#lib/reads/views.ts';

type Props = Readonly<{
  edition: EditionCode;
  /** Of the edition, as its readers get them. */
  messages: Messages;
  words: NewsroomMessages['fronts']['preview'];
  front: FrontPage;
  breaking: BreakingNews | null;
  mostRead: MostRead | null;
  today: Date;
}>;

/** The front page as readers would see it, by their own components: to be looked at, so nothing in it can be gone to. */
export function FrontPreview({ edition, messages, words, front, breaking, mostRead, today }: Props) {
  return (
    <section className={`${page.block} ${styles.preview}`} aria-labelledby="preview">
      <h2 id="preview">{words.title}</h2>
      <p className={page.lead}>{words.lead}</p>
      <div className={`own-language ${styles.sheet}`} lang={getEdition(edition).lang} inert>
        {breaking === null ? null : <BreakingStrip edition={edition} messages={messages} news={breaking} />}
        <FrontPageView edition={edition} messages={messages} front={front} mostRead={mostRead} today={today} />
      </div>
    </section>
  );
}
