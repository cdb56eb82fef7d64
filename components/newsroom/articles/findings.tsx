import styles from '#components/newsroom/articles/workbench.module.css';
import forms from '#components/newsroom/form.module.css';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import type { Finding } from '#lib/checklist/findings.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Readonly<{
  article: Readonly<{ id: string }>;
  findings: readonly Finding[];
  messages: NewsroomMessages;
}>;

const say = ({ name, detail }: Finding, { articles }: NewsroomMessages): string =>
  format(articles.findings[name], { detail: detail ?? '' });

/** Where in the text a finding is, if it is anywhere. */
function PlaceOf({ article, finding, messages }: Omit<Props, 'findings'> & Readonly<{ finding: Finding }>) {
  if (finding.block === null) return null;
  return (
    <NewsroomLink href={`/admin/articles/${article.id}#${finding.block}`}>
      {messages.articles.publish.place}
    </NewsroomLink>
  );
}

/** What has to be put right before anything can be published. */
export function Errors({ article, findings, messages }: Props) {
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length === 0) return null;
  return (
    <>
      <h3>{messages.articles.publish.errors}</h3>
      <ul className={styles.findings}>
        {errors.map((finding) => (
          <li key={`${finding.name} ${finding.block ?? ''}`} className={styles.error}>
            {say(finding, messages)}
            <PlaceOf article={article} finding={finding} messages={messages} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The warnings, one box for each kind, to be taken on by whoever publishes. `isShown`: only to be read. */
export function Acknowledging({
  article,
  findings,
  messages,
  isShown = false,
}: Props & Readonly<{ isShown?: boolean }>) {
  const { publish } = messages.articles;
  const warnings = findings.filter(({ level }) => level === 'warning');
  if (warnings.length === 0) return null;
  const names = [...new Set(warnings.map(({ name }) => name))];
  return (
    <fieldset className={forms.boxes}>
      <legend>{publish.warnings}</legend>
      {names.map((name) => {
        const same = warnings.filter((each) => each.name === name);
        const what = [...new Set(same.map((each) => say(each, messages)))].join(' · ');
        return (
          <div key={name}>
            {isShown ? (
              <p>{what}</p>
            ) : (
              <label>
                <input type="checkbox" name="acknowledged" value={name} required />{' '}
                {format(publish.acknowledge, { what })}
              </label>
            )}
            {same.map((each) => (
              <PlaceOf key={each.block} article={article} finding={each} messages={messages} />
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}
