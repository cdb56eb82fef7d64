import styles from '#components/article/figure.module.css';
import { StoryPicture } from '#components/ui/story-picture.tsx';
import type { Block } from '#lib/articles/body.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import type { Picture } from '#lib/media/pictures.ts';

type Attrs = Extract<Block, { type: 'figure' }>['attrs'];
type Props = Readonly<{ attrs: Attrs; picture: Picture | undefined; messages: Pick<Messages, 'article'> }>;

/** A picture with caption and credit; a place whose picture the source did not have says so, in words. */
export function ArticleFigure({ attrs, picture, messages }: Props) {
  return (
    <figure id={attrs.id} className={styles.figure}>
      {picture === undefined ? (
        <p className={styles.absent}>{messages.article.missingPicture}</p>
      ) : (
        <StoryPicture picture={picture} alt={attrs.alt ?? ''} sizes="(min-width: 60rem) 45rem, 100vw" />
      )}
      <Caption caption={attrs.caption} credit={attrs.credit} />
    </figure>
  );
}

export function Caption({ caption, credit }: Readonly<{ caption: string | null; credit: string | null }>) {
  if (caption === null && credit === null) return null;
  return (
    <figcaption className={styles.caption}>
      {caption}
      {/* An em space stays at the end of a line that breaks here. */}
      {caption !== null && credit !== null ? '\u2003' : null}
      {credit === null ? null : <span className={styles.credit}>{credit}</span>}
    </figcaption>
  );
}
