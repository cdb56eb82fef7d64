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
  const { src, srcSet, avif, width, height, focus } = picture;
  // As React does by itself for a picture that it writes; in static markup it does not see one. A browser that does not
  // know the type of a preload leaves it alone.
  if (isFirst) {
    const form = avif === null ? { imageSrcSet: srcSet } : { imageSrcSet: avif, type: 'image/avif' };
    preload(src, { as: 'image', imageSizes: sizes, fetchPriority: 'high', ...form });
  }
  const image = (
    <img
      src={src}
      srcSet={srcSet}
      sizes={sizes}
      width={width}
      height={height}
      alt={alt}
      loading={isFirst ? 'eager' : 'lazy'}
      fetchPriority={isFirst ? 'high' : 'auto'}
      decoding="async"
    />
  );
  return (
    <span className={styles.frame} data-alt={alt} data-ratio={ratio} data-focus={focus ?? undefined}>
      <Tint colours={picture.tint} />
      {avif === null ? (
        image
      ) : (
        <picture>
          <source type="image/avif" srcSet={avif} sizes={sizes} />
          {image}
        </picture>
      )}
    </span>
  );
}

/** What stands in the frame until the picture has come: its six colours, three over three, which the style blurs. */
function Tint({ colours }: Readonly<{ colours: readonly string[] }>) {
  if (colours.length === 0) return null;
  return (
    <svg className={styles.tint} viewBox="0 0 3 2" preserveAspectRatio="none" aria-hidden="true">
      {colours.map((colour, index) => (
        // A colour may stand there twice; places do not change.
        // oxlint-disable-next-line react/no-array-index-key
        <path key={index} fill={colour} d={`M${index % 3} ${Math.floor(index / 3)}h1v1h-1z`} />
      ))}
    </svg>
  );
}
