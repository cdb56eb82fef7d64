import { z } from 'zod';
import { aiCrawlers } from '#lib/discovery/ai-crawlers.ts';
import { KanbaoError } from '#lib/errors.ts';

function isCrawlers(given: string): boolean {
  if (given === 'none' || given === 'all') return true;
  return given.split(',').every((name) => (aiCrawlers as readonly string[]).includes(name.trim()));
}

/** What staff decide for the whole site: each setting by the words a person writes, with its default and what it is for. */
const settings = {
  'traditional-forms': {
    value: z.enum(['standard', 'tw', 'hk']),
    initial: 'tw',
    about:
      'whose forms of characters the traditional edition has: OpenCC’s standard, Taiwan’s (裡, 臺) or Hong Kong’s (裏, 台)',
  },
  'refused-crawlers': {
    value: z.string().refine(isCrawlers, `not none, all or names of ${aiCrawlers.join(', ')}`),
    initial: 'none',
    about: 'which gatherers for language models robots.txt turns away: none, all, or names with commas between',
  },
  'shown-reads': {
    value: z.enum(['off', '1000', '10000', '100000']),
    initial: 'off',
    about: 'whether readers are told how often an article was read: off, or from so many reads on',
  },
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
