import styles from '#components/newsroom/media/media.module.css';
import { format } from '#lib/i18n/format.ts';
import type { Messages } from '#lib/i18n/newsroom/media/zh-hans.ts';
import type { Picture } from '#lib/media/pictures.ts';

const quarters = [0, 25, 50, 75, 100] as const;

/** Twenty-five places over the picture, of which one may stay in view: radio buttons, so that arrows and screen readers work. */
export function FocusField({ picture, words }: Readonly<{ picture: Picture; words: Messages['one'] }>) {
  const { src, width, height, focus } = picture;
  return (
    <fieldset className={styles.focus}>
      <legend>{words.focus}</legend>
      <p>{words.focusLead}</p>
      <label>
        <input type="radio" name="focus" value="" defaultChecked={focus === null} /> {words.focusNone}
      </label>
      <div className={styles.field}>
        <img src={src} width={width} height={height} alt="" />
        <div className={styles.places}>
          {quarters.flatMap((y) =>
            quarters.map((x) => {
              const value = `${x} ${y}`;
              return (
                <label key={value}>
                  <input
                    type="radio"
                    name="focus"
                    value={value}
                    defaultChecked={focus === value}
                    aria-label={format(words.focusAt, { x, y })}
                  />
                </label>
              );
            }),
          )}
        </div>
      </div>
    </fieldset>
  );
}
