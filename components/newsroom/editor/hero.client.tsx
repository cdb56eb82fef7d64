'use client';

import type { Head } from '#components/newsroom/editor/head.ts';
import type { PictureWays } from '#components/newsroom/editor/views/views.ts';
import styles from '#components/newsroom/editor/editor.module.css';
import type { Messages } from '#lib/i18n/newsroom/editor/zh-hans.ts';

type Props = Readonly<{
  hero: Head['hero'];
  words: Messages['fields'];
  pictures: PictureWays;
  onChange: (hero: Head['hero']) => void;
}>;

/** The lead picture: chosen, changed, taken off, and its words. */
export function Hero({ hero, words, pictures: { find, choose }, onChange }: Props) {
  const picture = hero === null ? undefined : find(hero.media);
  const take = async (): Promise<void> => {
    const chosen = await choose?.();
    if (chosen == null) return;
    // Words that were written for this place stay; the library's fill what is blank.
    onChange({
      media: chosen.hash,
      alt: hero?.alt || (chosen.alt ?? ''),
      caption: hero?.caption || (chosen.caption ?? ''),
      credit: hero?.credit || (chosen.credit ?? ''),
    });
  };
  return (
    <fieldset className={styles.fields}>
      <legend>{words.hero}</legend>
      {picture === undefined ? null : (
        <img
          className={styles.hero}
          src={picture.src}
          width={picture.width}
          height={picture.height}
          alt={hero?.alt ?? ''}
          decoding="async"
        />
      )}
      {hero === null
        ? null
        : (['alt', 'caption', 'credit'] as const).map((name) => (
            <label key={name}>
              <span>{words[name]}</span>
              <input
                value={hero[name]}
                maxLength={name === 'credit' ? 500 : 2_000}
                onChange={({ target }) => onChange({ ...hero, [name]: target.value })}
              />
            </label>
          ))}
      {choose === null ? null : (
        <button type="button" onClick={() => void take()}>
          {hero === null ? words.chooseHero : words.changeHero}
        </button>
      )}
      {hero === null ? null : (
        <button type="button" onClick={() => onChange(null)}>
          {words.removeHero}
        </button>
      )}
    </fieldset>
  );
}
