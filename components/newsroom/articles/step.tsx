import { useId, type ReactNode } from 'react';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import styles from '#components/newsroom/page.module.css';
import type { FormAction } from '#lib/answers.ts';

type Props = Readonly<{
  /** Which, and the version that its page shows, so that nobody acts on what they have not seen. */
  article: Readonly<{ id: string; version: number }>;
  action: FormAction<unknown>;
  title: string;
  /** What becomes of the article. */
  lead?: string;
  /** What the button says, where it is not the title. */
  button?: string;
  weight?: 'main' | 'quiet' | 'danger';
  /** What the step asks for. */
  children?: ReactNode;
}>;

/** A step of an article's life: a heading, what it means, and the form that takes it. */
export function Step({ article, action, title, lead, button = title, weight = 'main', children }: Props) {
  const id = useId();
  return (
    <section className={styles.block} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
      <ActionForm action={action}>
        <input type="hidden" name="article" value={article.id} />
        <input type="hidden" name="version" value={article.version} />
        {children}
        <Submit weight={weight}>{button}</Submit>
      </ActionForm>
    </section>
  );
}
