import { DraftFields, type Draft } from '#components/newsroom/fronts/draft-fields.tsx';
import styles from '#components/newsroom/fronts/fronts.module.css';
import forms from '#components/newsroom/form.module.css';
import page from '#components/newsroom/page.module.css';
import type { Candidate } from '#lib/front/desk.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Readonly<{
  path: string;
  /** The form of moves, to which the buttons belong. */
  form: string;
  draft: Draft;
  q: string;
  candidates: readonly Candidate[];
  words: NewsroomMessages['fronts'];
  /** The language of the headlines, and of whoever looks at them. */
  lang: string;
  edition: EditionCode;
}>;

/** Looks for stories to be put into slots: the newest, or those whose headline has some words. */
export function Picker({ path, form, draft, q, candidates, words, lang, edition }: Props) {
  const { pick, slots } = words;
  return (
    <section className={page.block} aria-labelledby="pick">
      <h2 id="pick">{pick.title}</h2>
      <search>
        <form action={path} className={`${forms.row} ${page.filter}`}>
          <DraftFields {...draft} />
          <div className={forms.field}>
            <label htmlFor="q">{pick.search}</label>
            <input id="q" name="q" type="search" maxLength={200} defaultValue={q} />
          </div>
          <button type="submit" className={forms.main}>
            {pick.apply}
          </button>
        </form>
      </search>
      {candidates.length === 0 ? <p className={page.lead}>{pick.none}</p> : null}
      <ul className={styles.slots}>
        {candidates.map(({ id, headline, at, isSeen }) => (
          <li key={id} className={styles.slot} data-article={id}>
            <span className={styles.handle} data-handle="" aria-hidden="true" />
            <div className={styles.what}>
              <p lang={lang} className={styles.headline}>
                {headline}
              </p>
              <p className={styles.by}>
                {isSeen
                  ? formatTime(at, 'short', edition)
                  : format(pick.from, { time: formatTime(at, 'short', edition) })}
              </p>
            </div>
            <div className={styles.tools}>
              <button
                type="submit"
                form={form}
                name="pick"
                value={id}
                className={forms.quiet}
                aria-label={format(slots.of, { action: pick.choose, what: headline })}
              >
                {pick.choose}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
