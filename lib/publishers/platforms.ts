import type { Actor } from '#lib/actor.ts';
import { getSourceRule } from '#lib/ingest/source-rules.ts';
import { ensurePublisher } from '#lib/publishers/mutations.ts';

/**
 * The publisher that stands for a platform, made if there is none; stories of no known one belong to 'imported'.
 * @returns its handle
 */
export async function ensurePlatform(actor: Actor, platform: string | null): Promise<string> {
  const rule = platform === null ? null : getSourceRule(platform);
  const handle = rule?.id ?? 'imported';
  return ensurePublisher(actor, {
    handle,
    kind: 'outlet',
    names: rule ? { zh: rule.names['zh-hans'], en: rule.names.en } : { zh: '外部来稿', en: 'Imported' },
  });
}
