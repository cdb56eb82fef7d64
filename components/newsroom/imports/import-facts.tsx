import { describeState } from '#components/newsroom/articles/describe-state.ts';
import workbench from '#components/newsroom/articles/workbench.module.css';
import styles from '#components/newsroom/imports/imports.module.css';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import page from '#components/newsroom/page.module.css';
import { formatTime } from '#lib/i18n/dates.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { DeskImport } from '#lib/imports/desk-import.ts';

/** What each part of an import's page is given. */
export type PartProps = Readonly<{ found: DeskImport; edition: EditionCode; messages: NewsroomMessages }>;

/** The headline of an import, where its article is, and the ways to it. */
export function ImportHead({ found, messages }: PartProps) {
  const { page: words, list } = messages.imports;
  const root = `/admin/articles/${found.id}`;
  return (
    <div className={workbench.head}>
      {found.headline === null ? (
        <h1>{list.untitled}</h1>
      ) : (
        <h1 lang={getEdition(found.original).lang}>{found.headline}</h1>
      )}
      <nav aria-label={list.title} className={styles.ways}>
        <NewsroomLink href={root}>{words.article}</NewsroomLink>
        <NewsroomLink href={`${root}/publish`}>{words.checklist}</NewsroomLink>
        <NewsroomLink href={`${root}/history`}>{words.history}</NewsroomLink>
        <NewsroomLink href="/admin/imports">{words.back}</NewsroomLink>
      </nav>
      <p className={workbench.state}>
        <span data-readers={found.state.readers} data-desk={found.state.desk}>
          {describeState(found.state, messages)}
        </span>
      </p>
    </div>
  );
}

/** Where it came from, how damaged it was and is, and the bytes as they came. */
export function ImportFacts({ found, edition, messages }: PartProps) {
  const { page: words, sources } = messages.imports;
  const { damage } = found.report;
  return (
    <section className={page.block} aria-labelledby="facts">
      <h2 id="facts">{words.facts}</h2>
      <dl className={styles.facts}>
        <div>
          <dt>{words.from}</dt>
          <dd>{found.name}</dd>
        </div>
        {found.url === null || found.url === found.name ? null : (
          <div>
            <dt>{words.address}</dt>
            <dd>{found.url}</dd>
          </div>
        )}
        <div>
          <dt>{words.format}</dt>
          <dd>{sources[found.source]}</dd>
        </div>
        <div>
          <dt>{words.at}</dt>
          <dd>{formatTime(found.at, 'short', edition)}</dd>
        </div>
        {damage === undefined ? null : (
          <div>
            <dt>{words.score}</dt>
            <dd>{format(words.scored, { before: damage.before, after: damage.after })}</dd>
          </div>
        )}
        <div>
          <dt>{words.places}</dt>
          <dd>{found.damage}</dd>
        </div>
      </dl>
      <p className={page.pages}>
        <a href={`/admin/imports/${found.id}/original`} download>
          {format(words.download, { size: formatSize(found.size, edition) })}
        </a>
      </p>
    </section>
  );
}

/** A size as people say it. */
function formatSize(bytes: number, edition: EditionCode): string {
  const [value, unit] =
    bytes < 1_000
      ? ([bytes, 'byte'] as const)
      : bytes < 1_000_000
        ? ([bytes / 1_000, 'kilobyte'] as const)
        : ([bytes / 1_000_000, 'megabyte'] as const);
  const options = { style: 'unit', unit, maximumFractionDigits: unit === 'megabyte' ? 1 : 0 } as const;
  return new Intl.NumberFormat(getEdition(edition).lang, options).format(value);
}
