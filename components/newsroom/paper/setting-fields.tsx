import { SelectField, TextField } from '#components/newsroom/action-form.client.tsx';
import styles from '#components/newsroom/paper/paper.module.css';
import { getMessages } from '#lib/i18n/messages.ts';
import { format } from '#lib/i18n/format.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import { toWrittenSettings, type SettingName, type SiteSettings } from '#lib/site/settings.ts';

type Props = Readonly<{ settings: SiteSettings; messages: NewsroomMessages }>;

/** Settings in the groups that people look for them in. */
const groups = [
  {
    title: 'names',
    names: ['name-zh', 'name-hant', 'name-en', 'tagline-zh', 'tagline-hant', 'tagline-en'],
  },
  { title: 'chinese', names: ['traditional-forms', 'traditional-words'] },
  { title: 'policies', names: ['policy-ethics', 'policy-corrections', 'policy-ownership'] },
  { title: 'readers', names: ['shown-reads', 'preferred-source'] },
  { title: 'machines', names: ['feed-texts', 'refused-crawlers', 'websub-hub', 'indexnow-key'] },
] as const satisfies ReadonlyArray<Readonly<{ title: string; names: readonly SettingName[] }>>;

const choices = {
  'traditional-forms': ['standard', 'tw', 'hk'],
  'traditional-words': ['as-written', 'taiwan'],
  'shown-reads': ['off', '1000', '10000', '100000'],
  'preferred-source': ['off', 'on'],
  'feed-texts': ['whole', 'standfirst'],
} as const satisfies Partial<Record<SettingName, readonly string[]>>;

const longest: Partial<Record<SettingName, number>> = {
  ...{ 'name-zh': 20, 'name-hant': 20, 'name-en': 40, 'tagline-zh': 60, 'tagline-hant': 60, 'tagline-en': 120 },
  'indexnow-key': 32,
};

const isChoice = (name: SettingName): name is keyof typeof choices => Object.hasOwn(choices, name);

/** A field for each setting of the site. */
export function SettingFields({ settings, messages }: Props) {
  const { settings: words, names } = messages.paper;
  const written = toWrittenSettings(settings);
  const [zh, en] = [getMessages('zh-hans').site, getMessages('en').site];
  const hints: Partial<Record<SettingName, string>> = {
    ...words.hints,
    'name-zh': format(words.is, { value: zh.name }),
    'name-hant': names.hantHint,
    'name-en': format(words.is, { value: en.name }),
    'tagline-zh': format(words.is, { value: zh.tagline }),
    'tagline-hant': names.hantHint,
    'tagline-en': format(words.is, { value: en.tagline }),
  };
  return groups.map(({ title, names: own }) => (
    <fieldset key={title} className={styles.fields}>
      <legend>{words[title]}</legend>
      {title === 'names' ? <p>{words.namesLead}</p> : null}
      {title === 'policies' ? <p>{words.policiesLead}</p> : null}
      {own.map((name) =>
        isChoice(name) ? (
          <SelectField
            key={name}
            name={name}
            label={words.labels[name]}
            hint={hints[name]}
            value={settings[name]}
            options={choices[name].map((value) => ({ value, label: words.choices[value] }))}
          />
        ) : (
          <TextField
            key={name}
            name={name}
            label={words.labels[name]}
            hint={hints[name]}
            value={written[name]}
            autoComplete="off"
            maxLength={longest[name] ?? 500}
          />
        ),
      )}
    </fieldset>
  ));
}
