import { z } from 'zod';
import { aiCrawlers } from '#lib/discovery/ai-crawlers.ts';
import { KanbaoError } from '#lib/errors.ts';
import { toTraditional } from '#lib/text/script.ts';

function isCrawlers(given: string): boolean {
  if (given === 'none' || given === 'all') return true;
  return given.split(',').every((name) => (aiCrawlers as readonly string[]).includes(name.trim()));
}

/** An address of the web, or `off`. */
const address = z
  .string()
  .refine(
    (given) => given === 'off' || (given.length <= 500 && /^https?:$/.test(URL.parse(given)?.protocol ?? '')),
    'not off or an address that begins with https://',
  );

/** The paper's own words in an edition; none for those of the catalogue. */
const words = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'not one line');

/** What staff decide for the whole site: each setting by the words a person writes, with its default and what it is for. */
const settings = {
  'traditional-forms': {
    value: z.enum(['standard', 'tw', 'hk']),
    initial: 'tw',
    about:
      'whose forms of characters the traditional edition has: OpenCC’s standard, Taiwan’s (裡, 臺) or Hong Kong’s (裏, 台)',
  },
  'traditional-words': {
    value: z.enum(['as-written', 'taiwan']),
    initial: 'as-written',
    about:
      'whose words the traditional edition has: those of the text in other characters (軟件), or Taiwan’s (軟體) but in quotations, titles and names',
  },
  'refused-crawlers': {
    value: z.string().refine(isCrawlers, `not none, all or names of ${aiCrawlers.join(', ')}`),
    initial: 'none',
    about: 'which gatherers for language models robots.txt turns away: none, all, or names with commas between',
  },
  'feed-texts': {
    value: z.enum(['whole', 'standfirst']),
    initial: 'whole',
    about: 'what feeds carry of a story: the whole text, or its standfirst',
  },
  'policy-ethics': { value: address, initial: 'off', about: 'where the rules stand that the newsroom works by' },
  'policy-corrections': { value: address, initial: 'off', about: 'where it stands how mistakes are put right' },
  'policy-ownership': { value: address, initial: 'off', about: 'where it stands who owns and pays for the paper' },
  'preferred-source': {
    value: z.enum(['on', 'off']),
    initial: 'off',
    about: 'a link under stories by which readers make this site a preferred source on Google; it needs SITE_URL',
  },
  'websub-hub': {
    value: address,
    initial: 'off',
    about: 'the hub (WebSub) that feeds name and that is told when one of them has changed',
  },
  'indexnow-key': {
    value: z.string().regex(/^(?:off|[0-9a-f]{32})$/, 'not off or 32 of the signs 0-9 and a-f'),
    initial: 'off',
    about: 'the key by which search engines of IndexNow are told which addresses have changed',
  },
  'shown-reads': {
    value: z.enum(['off', '1000', '10000', '100000']),
    initial: 'off',
    about: 'whether readers are told how often an article was read: off, or from so many reads on',
  },
  'name-zh': { value: words(20), initial: '', about: 'what the paper is called in Chinese, if not 看报' },
  'name-hant': {
    value: words(20),
    initial: '',
    about: 'the same in traditional characters; made of name-zh when that is set',
  },
  'name-en': { value: words(40), initial: '', about: 'what the paper is called in English, if not Kanbao' },
  'tagline-zh': { value: words(60), initial: '', about: 'what stands below the name, in Chinese' },
  'tagline-hant': {
    value: words(60),
    initial: '',
    about: 'the same in traditional characters; made of tagline-zh when that is set',
  },
  'tagline-en': { value: words(120), initial: '', about: 'what stands below the name, in English' },
} as const satisfies Record<string, Readonly<{ value: z.ZodType<string, string>; initial: string; about: string }>>;

export type SettingName = keyof typeof settings;
export type SiteSettings = Readonly<{ [Name in SettingName]: z.infer<(typeof settings)[Name]['value']> }>;

export const settingNames = Object.keys(settings) as SettingName[];

/** @throws KanbaoError `bad-input` that names the settings there are */
export function parseSettingName(given: string | undefined): SettingName {
  const name = settingNames.find((each) => each === given);
  if (name === undefined)
    throw new KanbaoError('bad-input', `There is no setting “${given ?? ''}”; there are ${settingNames.join(', ')}.`);
  return name;
}

/** @throws KanbaoError `bad-input` that says what may be chosen */
export function parseSetting(name: SettingName, given: string): string {
  const parsed = settings[name].value.safeParse(given.trim());
  if (parsed.success) return parsed.data;
  throw new KanbaoError('bad-input', `${name}: ${parsed.error.issues[0]?.message ?? 'is wrong'}.`);
}

/** Whether a setting may have this value. */
export function isSettingValue(name: SettingName, given: string): boolean {
  return settings[name].value.safeParse(given.trim()).success;
}

/**
 * The settings as a form shows them: nothing for a default, nor for a traditional name that follows from the simplified one, so
 * that it goes on following.
 */
export function toWrittenSettings(decided: SiteSettings): SiteSettings {
  const follows = (name: SettingName): boolean =>
    (name === 'name-hant' && decided['name-hant'] === toTraditional(decided['name-zh'])) ||
    (name === 'tagline-hant' && decided['tagline-hant'] === toTraditional(decided['tagline-zh']));
  return Object.fromEntries(
    settingNames.map((name) => [name, decided[name] === settings[name].initial || follows(name) ? '' : decided[name]]),
  ) as SiteSettings;
}

/** What a setting is for, in a few words of plain English. */
export function describeSetting(name: SettingName): string {
  return settings[name].about;
}

/**
 * Every setting: as stored, or its default. A stored value that this version does not take (it came from a newer one) is
 * its default too: a page never fails for it.
 */
export function toSiteSettings(rows: readonly Readonly<{ name: string; value: string }>[]): SiteSettings {
  const stored = new Map(rows.map(({ name, value }) => [name, value]));
  return Object.fromEntries(
    settingNames.map((name) => {
      const parsed = settings[name].value.safeParse(stored.get(name));
      return [name, parsed.success ? parsed.data : settings[name].initial];
    }),
  ) as SiteSettings;
}
