import { z } from 'zod';
import { KanbaoError } from '#lib/errors.ts';
import { editionCodes } from '#lib/i18n/editions.ts';
import { refuseUrl } from '#lib/net/addresses.ts';
import { longestAddress } from '#lib/subscriptions/answer.ts';

const choice = <const Value extends string>(values: readonly Value[]) =>
  z.enum(values, {
    error: ({ input }) => `There is no “${String(input)}” to choose here; there are ${values.join(', ')}`,
  });
const name = z.string().trim().min(1, 'An empty value says nothing').max(200, 'At most 200 characters');

/** What somebody says of a feed; what is left out stays as it is, or as it is for a new one. */
const settingsSchema = z.strictObject({
  /** null for what the feed calls itself. */
  title: name.max(300).nullable().exactOptional(),
  edition: choice(editionCodes).exactOptional(),
  section: name.exactOptional(),
  publisher: name.exactOptional(),
  rule: choice(['draft', 'publish']).exactOptional(),
  right: choice(['own', 'licensed', 'none']).exactOptional(),
  licence: z.string().trim().min(1, 'An empty licence says nothing').max(2_000).exactOptional(),
});

export type Settings = z.infer<typeof settingsSchema>;

/** @throws KanbaoError `bad-input` naming the first fault */
export function parseSettings(given: Record<string, unknown>): Settings {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const result = settingsSchema.safeParse(said);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new KanbaoError('bad-input', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}. Nothing was changed.`);
}

/**
 * The address of a feed as it is stored and fetched, by the rules of every fetch.
 * @throws KanbaoError `bad-input` naming why it is refused
 */
export function parseFeedAddress(given: string): URL {
  const url = URL.parse(given.trim());
  const shown = given.slice(0, 200);
  if (url === null)
    throw new KanbaoError('bad-input', `“${shown}” is no address; give one that begins with https://.`, {
      say: 'imports.noAddress',
    });
  url.hash = '';
  const refusal =
    url.href.length > longestAddress ? `it is longer than ${String(longestAddress)} characters` : refuseUrl(url);
  if (refusal !== null) throw new KanbaoError('bad-input', `${shown} is not fetched: ${refusal}.`);
  return url;
}
