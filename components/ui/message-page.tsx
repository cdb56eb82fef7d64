import styles from '#components/ui/message-page.module.css';

type Props = Readonly<{
  title: string;
  text: string;
  /** What staff say of it. */
  reason?: string | null;
  action: Readonly<{ label: string; href: string }>;
}>;

/** Nothing here, or not now: one sentence and the one thing to do. */
export function MessagePage({ title, text, reason = null, action }: Props) {
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{title}</h1>
      <p>{text}</p>
      {reason === null ? null : <p>{reason}</p>}
      <p>
        <a className={styles.action} href={action.href}>
          {action.label}
        </a>
      </p>
    </div>
  );
}
