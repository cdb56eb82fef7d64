import { preload } from 'react-dom';
import styles from '#components/ui/story-picture.module.css';
import type { Picture } from '#lib/media/pictures.ts';

type Props = Readonly<{
  picture: Picture;
  alt: string;
  /** The width it is shown at, as the `sizes` attribute says it. */
  sizes: string;
  /** The picture a reader sees first is fetched at once, the others when they come near. */
  isFirst?: boolean;
  /** A frame other than the picture's own, which is cut to it. */
  ratio?: '3 / 2' | '16 / 9' | undefined;
}>;

/** A picture in a frame of known shape: nothing moves when it arrives, and with pictures off its words stand there. */
export function StoryPicture({ picture, alt, sizes, isFirst = false, ratio }: Props) {
  // As React does by itself for a picture that it writes; in static markup it does not see one.
  if (isFirst)
    preload(picture.src, { as: 'image', imageSrcSet: picture.srcSet, imageSizes: sizes, fetchPriority: 'high' });
  return (
    <span className={styles.frame} data-alt={alt} data-ratio={ratio}>
      <img
        src={picture.src}
        srcSet={picture.srcSet}
        sizes={sizes}
        width={picture.width}
        height={picture.height}
        alt={alt}
        loading={isFirst ? 'eager' : 'lazy'}
        fetchPriority={isFirst ? 'high' : 'auto'}
        decoding="async"
      />
    </span>
  );
}
