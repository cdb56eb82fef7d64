import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/previews/previews.module.css';
import { formatTime } from '#lib/i18n/dates.ts';
import { getEdition, type Edition, type EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { toFramePath } from '#lib/previews/links.ts';
import { widths } from '#lib/previews/schema.ts';

type Props = Readonly<{
  article: Readonly<{ id: string; savedAt: Date }>;
  editions: readonly Edition[];
  edition: EditionCode;
  width: (typeof widths)[number];
  staff: Readonly<{ edition: EditionCode }>;
}>;

/** A draft in a frame as wide as a device, made smaller where the window is narrower; both choices are links. */
export function DraftFrame({ article, editions, edition, width, staff }: Props) {
  const { preview: words } = getNewsroomMessages(staff.edition);
  const path = toFramePath(article.id, edition);
  const toHref = (code: EditionCode, wide: string): string =>
    `/admin/articles/${article.id}/preview?edition=${code}&width=${wide}`;
  return (
    <>
      <div className={styles.choices}>
        <nav aria-label={words.edition}>
          {editions.map(({ code, name, lang }) => (
            <NewsroomLink
              key={code}
              href={toHref(code, width)}
              lang={lang}
              aria-current={code === edition ? 'true' : undefined}
              scroll={false}
            >
              {name}
            </NewsroomLink>
          ))}
        </nav>
        <nav aria-label={words.width}>
          {widths.map((wide) => (
            <NewsroomLink
              key={wide}
              href={toHref(edition, wide)}
              aria-current={wide === width ? 'true' : undefined}
              scroll={false}
            >
              {words.widths[wide]}
            </NewsroomLink>
          ))}
        </nav>
        <a href={path} target="_blank" rel="noopener">
          {words.alone}
        </a>
      </div>
      <p className={styles.saved}>
        {format(words.saved, { time: formatTime(article.savedAt, 'short', staff.edition) })}
      </p>
      <div className={styles.stage}>
        {/* Made anew for another page: to lead one frame elsewhere would be a step of the browser's history. */}
        {/* oxlint-disable-next-line react/iframe-missing-sandbox -- a page of ours, under its own policy; a sandbox would have to allow all it does */}
        <iframe
          key={path}
          src={path}
          data-width={width}
          title={format(words.frame, { edition: getEdition(edition).name, width })}
        />
      </div>
    </>
  );
}
