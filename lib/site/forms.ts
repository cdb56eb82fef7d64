import { z } from 'zod';
import { markSchema } from '#lib/looked.ts';
import { isSettingValue, settingNames, type SettingName } from '#lib/site/settings.ts';

/** What is said of a setting that cannot have a value; lengths say so themselves. */
const sentences: Partial<Record<SettingName, string>> = {
  'policy-ethics': 'paper.addressWrong',
  'policy-corrections': 'paper.addressWrong',
  'policy-ownership': 'paper.addressWrong',
  'websub-hub': 'paper.addressWrong',
  'refused-crawlers': 'paper.crawlersWrong',
  'indexnow-key': 'paper.keyWrong',
};

/** The settings as their form has them: left empty means the default (null); what the form does not have stays as it is. */
export const settingsSchema = z
  .strictObject({
    looked: markSchema,
    ...Object.fromEntries(
      settingNames.map((name) => [
        name,
        z
          .string()
          .trim()
          .refine((given) => given === '' || isSettingValue(name, given), {
            error: sentences[name] ?? 'paper.settingWrong',
          })
          .transform((given) => (given === '' ? null : given))
          .optional(),
      ]),
    ),
  })
  .transform(({ looked, ...given }) => ({ looked, given }));
