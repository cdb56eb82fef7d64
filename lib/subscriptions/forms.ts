import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { markSchema } from '#lib/looked.ts';
import { editionCodes } from '#lib/i18n/editions.ts';
import type { Settings } from '#lib/subscriptions/schema.ts';

/** What the newsroom's forms for feeds give. */

const id = z.uuid();
/** A field left empty says nothing. */
const optional = (most: number) =>
  storable(z.string().trim().max(most))
    .transform((value) => (value === '' ? undefined : value))
    .optional();

const settings = {
  /** Left empty it is what the feed calls itself. */
  title: storable(z.string().trim().max(300)).transform((value) => (value === '' ? null : value)),
  edition: z.enum(['', ...editionCodes]),
  section: optional(120),
  publisher: optional(120),
  rule: z.enum(['draft', 'publish']),
  right: z.enum(['none', 'own', 'licensed']),
  licence: optional(2_000),
};

export const newFeedSchema = z.strictObject({ address: storable(z.string().trim().min(1).max(2_000)), ...settings });
export const feedSettingsSchema = z.strictObject({ feed: id, looked: markSchema, ...settings });
export const feedSchema = z.strictObject({ feed: id });

/** As the mutations take it: what is not said stays. A licence counts for what is licensed alone. */
export function toSettings(given: Omit<z.output<typeof newFeedSchema>, 'address'>): Settings {
  const { title, edition, section, publisher, rule, right, licence } = given;
  return {
    ...{ title, rule, right },
    ...(edition === '' ? {} : { edition }),
    ...(section === undefined ? {} : { section }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(licence === undefined || right === 'none' ? {} : { licence }),
  };
}
