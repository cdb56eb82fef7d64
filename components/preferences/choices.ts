import type { Messages } from '#lib/i18n/messages.ts';
import { preferences, type PreferenceName } from '#lib/readers/preferences.ts';

/** One preference as the panel shows it: words only, so that little goes to the browser. */
export type Choice = Readonly<{
  name: PreferenceName;
  label: string;
  options: ReadonlyArray<Readonly<{ value: string; label: string }>>;
}>;

/** The order in which sizes are shown differs from the list of preferences, whose first value is the default. */
const order: Partial<Record<PreferenceName, readonly string[]>> = {
  size: ['s1', 's2', 's3', 's4', 's5', 's6'],
  leading: ['tight', 'normal', 'loose'],
  measure: ['narrow', 'normal', 'wide'],
};

export function toChoices({ settings }: Messages): Choice[] {
  const words: Record<PreferenceName, readonly [string, Readonly<Record<string, string>>]> = {
    theme: [settings.theme, settings.themes],
    size: [settings.size, settings.sizes],
    leading: [settings.leading, settings.leadings],
    measure: [settings.measure, settings.measures],
    face: [settings.face, settings.faces],
    paragraphs: [settings.paragraphs, settings.paragraphStyles],
    images: [settings.images, settings.imageChoices],
    motion: [settings.motion, settings.motions],
    keys: [settings.keys, settings.keyChoices],
    copy: [settings.copying, settings.copyChoices],
    pinyin: [settings.pinyin, settings.pinyinChoices],
  };
  return (Object.keys(preferences) as PreferenceName[]).map((name) => {
    const [label, labels] = words[name];
    const values = order[name] ?? preferences[name];
    return { name, label, options: values.map((value) => ({ value, label: labels[value] ?? value })) };
  });
}
