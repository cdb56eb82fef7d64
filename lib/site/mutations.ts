import type { Actor } from '#lib/actor.ts';
import { audit } from '#lib/audit/record.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db, type Transaction } from '#lib/db.ts';
import { queueAllRenders } from '#lib/editions/queue.ts';
import { requireLooked } from '#lib/looked.ts';
import { getSiteSettings } from '#lib/site/queries.ts';
import { parseSetting, type SettingName } from '#lib/site/settings.ts';
import { toTraditional } from '#lib/text/script.ts';

/** Settings as a person writes them; null for the default. */
type GivenSettings = Readonly<Partial<Record<SettingName, string | null>>>;

/**
 * Decides a setting; every page that shows something of the site's settings is made anew.
 *
 * @param given the value as a person writes it; null for the default
 * @throws KanbaoError `bad-input` that says what may be chosen
 */
export async function changeSetting(actor: Actor, name: SettingName, given: string | null): Promise<void> {
  await changeSettings(actor, { [name]: given });
}

/**
 * Decides settings, all or none; those that are as they were are left alone.
 *
 * @param looked the mark of the settings that were seen (lib/looked.ts)
 * @throws KanbaoError `bad-input` that says what may be chosen; `conflict`
 */
export async function changeSettings(actor: Actor, given: GivenSettings, looked?: string): Promise<void> {
  const wanted = Object.entries(withTraditional(given)).flatMap(([key, value]) => {
    const name = key as SettingName;
    return value === undefined ? [] : [[name, value === null ? null : parseSetting(name, value)] as const];
  });
  await db().$transaction(async (tx) => {
    // Two who decide at once come one after the other, and the second is told.
    await tx.$executeRaw`LOCK TABLE "site_setting" IN SHARE ROW EXCLUSIVE MODE`;
    requireLooked(await getSiteSettings(tx), looked);
    const stored = new Map((await tx.siteSetting.findMany({ where: {}, select })).map((row) => [row.name, row.value]));
    const changes = wanted.filter(([name, value]) => (stored.get(name) ?? null) !== value);
    for (const [name, value] of changes) await write(tx, actor, name, { had: stored.get(name) ?? null, value });
    if (changes.length === 0) return;
    await announce(tx, { tags: [tags.site] });
    // The pages of stories written in simplified characters are made anew by a job (jobs/render-editions.ts).
    if (changes.some(([name]) => name === 'traditional-forms' || name === 'traditional-words'))
      await queueAllRenders(tx, ['zh-hans']);
  });
}

const select = { name: true, value: true } as const;

type Change = Readonly<{ had: string | null; value: string | null }>;

async function write(tx: Transaction, actor: Actor, name: SettingName, { had, value }: Change): Promise<void> {
  if (value === null) await tx.siteSetting.deleteMany({ where: { name } });
  else
    await tx.siteSetting.upsert({
      where: { name },
      create: { name, value, author: actor.name },
      update: { value, author: actor.name },
    });
  await audit(tx, actor, {
    action: 'setting.change',
    subject: { kind: 'setting', id: name, name },
    before: { value: had === null ? null : JSON.stringify(had) },
    after: { value: value === null ? null : JSON.stringify(value) },
  });
}

/** The traditional name follows the simplified one unless somebody says another: converted here, once, and never for a page. */
function withTraditional(given: GivenSettings): GivenSettings {
  const followed = (['name', 'tagline'] as const).flatMap((what) => {
    const [zh, hant] = [given[`${what}-zh`], given[`${what}-hant`]];
    if (zh === undefined || (hant !== undefined && hant !== null)) return [];
    return [[`${what}-hant` as const, zh === null ? null : toTraditional(zh)] as const];
  });
  return { ...given, ...(Object.fromEntries(followed) as GivenSettings) };
}
