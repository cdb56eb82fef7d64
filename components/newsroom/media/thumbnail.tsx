import styles from '#components/newsroom/media/media.module.css';
import type { Picture } from '#lib/media/pictures.ts';

/** A picture whole in a frame of 3 to 2. */
export function Thumbnail({ picture, alt }: Readonly<{ picture: Picture; alt: string }>) {
  const { src, srcSet, width, height } = picture;
  return (
    <img
      className={styles.thumbnail}
      src={src}
      srcSet={srcSet}
      sizes="12rem"
      width={width}
      height={height}
      alt={alt}
      loading="lazy"
      decoding="async"
    />
  );
}
