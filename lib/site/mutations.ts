import type { Actor } from '#lib/actor.ts';
import { audit } from '#lib/audit/record.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { queueAllRenders } from '#lib/editions/queue.ts';
import { parseSetting, type SettingName } from '#lib/site/settings.ts';

/**
 * Decides a setting; every page that shows something of the site's settings is made anew.
 *
 * @param given the value as a person writes it; null for the default
 * @throws KanbaoError `bad-input` that says what may be chosen
 */
export async function changeSetting(actor: Actor, name: SettingName, given: string | null): Promise<void> {
  const value = given === null ? null : parseSetting(name, given);
  await db().$transaction(async (tx) => {
    const had = await tx.siteSetting.findUnique({ where: { name }, select: { value: true } });
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
      before: { value: had === null ? null : JSON.stringify(had.value) },
      after: { value: value === null ? null : JSON.stringify(value) },
    });
    await announce(tx, { tags: [tags.site] });
    // The pages of stories written in simplified characters are made anew by a job (jobs/render-editions.ts).
    if (name === 'traditional-forms' || name === 'traditional-words') await queueAllRenders(tx, ['zh-hans']);
  });
}
