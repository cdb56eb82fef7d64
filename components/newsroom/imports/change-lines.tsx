import forms from '#components/newsroom/form.module.css';
import type { PartProps } from '#components/newsroom/imports/import-facts.tsx';
import styles from '#components/newsroom/imports/imports.module.css';
import { nameStep } from '#components/newsroom/imports/step-name.ts';
import { DecisionForm, type Deciding } from '#components/newsroom/imports/step-table.tsx';
import page from '#components/newsroom/page.module.css';
import type { Run } from '#lib/diff/schema.ts';
import { getEdition } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { DeskChange, DeskLine } from '#lib/imports/desk-changes.ts';

type Props = PartProps & Readonly<{ decision: Deciding; lines: readonly DeskLine[] }>;

/** The lines of a story that were repaired: each as it came beside what it is now, and its changes below. */
export function ChangeLines({ found, edition, messages, decision, lines }: Props) {
  const { changes: words } = messages.imports;
  const lang = getEdition(found.original).lang;
  if (lines.length === 0) return null;
  return (
    <DecisionForm decision={decision} label={words.title}>
      {lines.map(({ line, runs, changes }) => (
        <section key={line} className={styles.line} aria-labelledby={`line-${String(line)}`}>
          <h3 id={`line-${String(line)}`}>{format(words.line, { n: line })}</h3>
          {runs === null ? null : (
            <div className={styles.pair}>
              <Side label={words.original} lang={lang} runs={runs} shows="removed" />
              <Side label={words.repaired} lang={lang} runs={runs} shows="added" />
            </div>
          )}
          <ol className={styles.changes}>
            {changes.map((change) => (
              <Change
                key={change.number}
                {...{ found, edition, messages, change, lang }}
                canDecide={decision.action !== null}
              />
            ))}
          </ol>
        </section>
      ))}
    </DecisionForm>
  );
}

type SideProps = Readonly<{ label: string; lang: string; runs: readonly Run[]; shows: 'added' | 'removed' }>;

function Side({ label, lang, runs, shows }: SideProps) {
  const Mark = shows === 'added' ? 'ins' : 'del';
  return (
    <div>
      <p className={styles.side}>{label}</p>
      <p lang={lang} className={styles.text}>
        {runs.map((run, index) =>
          // oxlint-disable-next-line react/no-array-index-key -- runs of a line never move
          run.is === 'same' ? run.text : run.is === shows ? <Mark key={index}>{run.text}</Mark> : null,
        )}
      </p>
    </div>
  );
}

type ChangeProps = PartProps & Readonly<{ change: DeskChange; lang: string; canDecide: boolean }>;

function Change({ messages, change, lang, canDecide }: ChangeProps) {
  const { changes: words } = messages.imports;
  const { number, kind, certainty, isRejected, before, after, context } = change;
  return (
    <li data-change={number} data-decision={isRejected ? 'rejected' : 'made'}>
      <span className={styles.number}>{number}</span>
      <span lang={lang} className={styles.place}>
        {context === null ? null : <span className={page.soft}>…{context.before}</span>}
        <del>{show(before, words.nothing)}</del> → <ins>{show(after, words.nothing)}</ins>
        {context === null ? null : <span className={page.soft}>{context.after}…</span>}
      </span>
      <span className={styles.what}>
        {nameStep(messages, kind)} · {certainty === 'certain' ? words.certain : words.guessed}
        {isRejected ? <strong> · {words.rejected}</strong> : null}
      </span>
      {canDecide ? (
        <button
          type="submit"
          name={isRejected ? 'accept' : 'reject'}
          value={number}
          className={forms.quiet}
          aria-label={format(isRejected ? words.acceptOf : words.rejectOf, { n: number })}
        >
          {isRejected ? words.accept : words.reject}
        </button>
      ) : null}
    </li>
  );
}

/** What nobody could see is shown by its code points. */
function show(text: string, nothing: string): string {
  if (text === '') return nothing;
  const cut = text.length > 200 ? `${text.slice(0, 200).toWellFormed()}…` : text;
  if (!/^[\p{C}\p{Z}\p{M}]+$/u.test(cut)) return cut;
  return [...cut]
    .map((char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');
}
