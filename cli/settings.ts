import { parseArgs } from 'node:util';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { KanbaoError } from '#lib/errors.ts';
import { changeSetting } from '#lib/site/mutations.ts';
import { getSiteSettings } from '#lib/site/queries.ts';
import { describeSetting, parseSettingName, settingNames } from '#lib/site/settings.ts';

const usage = 'Say what to do: npm run settings -- list | set <name> <value> | reset <name>.';

/** `npm run settings -- list|set|reset`: what staff decide for the whole site. */
await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [verb, given, value, ...others] = positionals;
  if (others.length > 0) throw new KanbaoError('bad-input', usage);
  if (verb === 'set' && given !== undefined && value !== undefined)
    await changeSetting(operator, parseSettingName(given), value);
  else if (verb === 'reset' && given !== undefined && value === undefined)
    await changeSetting(operator, parseSettingName(given), null);
  else if (verb !== 'list' || given !== undefined) throw new KanbaoError('bad-input', usage);
  const settings = await getSiteSettings();
  if (values.json) return JSON.stringify(settings);
  const named = given === undefined ? settingNames : [parseSettingName(given)];
  return named.map((name) => `${name} = ${settings[name]}    # ${describeSetting(name)}`).join('\n');
});
