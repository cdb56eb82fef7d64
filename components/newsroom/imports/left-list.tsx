import type { PartProps } from '#components/newsroom/imports/import-facts.tsx';
import styles from '#components/newsroom/imports/imports.module.css';
import page from '#components/newsroom/page.module.css';
import { getEdition } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

/** What was seen and could not be repaired, with what to do about it. */
export function LeftList({ found, messages }: PartProps) {
  const { left: words } = messages.imports;
  const { left } = found.report;
  return (
    <section className={page.block} aria-labelledby="left">
      <h2 id="left">{words.title}</h2>
      <p className={page.lead}>{left.length === 0 ? words.none : words.lead}</p>
      {left.length === 0 ? null : (
        <ul className={styles.left}>
          {left.map(({ kind, count, samples }) => (
            <li key={kind}>
              <p>
                {nameFlag(messages, kind)}
                {count > 1 ? <span className={page.soft}> · {format(words.more, { n: count })}</span> : null}
              </p>
              {samples.some(({ text }) => text !== '') ? (
                <ul>
                  {samples.map(({ line, text }) => (
                    <li key={`${String(line)} ${text}`}>
                      <span className={page.soft}>{format(words.line, { n: line })}</span>{' '}
                      <span lang={getEdition(found.original).lang}>{text}</span>
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function nameFlag({ imports }: NewsroomMessages, kind: string): string {
  const names: Readonly<Record<string, string>> = imports.flags;
  return Object.hasOwn(names, kind) ? (names[kind] ?? kind) : `${imports.flags.unknown} (${kind})`;
}
