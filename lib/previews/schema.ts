import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { editionCodes } from '#lib/i18n/editions.ts';

/** How many days a link may be good for. */
export const shareDays = ['1', '7', '30'] as const;

/** What the page of previews is asked to show, by its address; what cannot be read is the first there is. */
export const widths = ['390', '768', '1440'] as const;
export const previewRequestSchema = z.object({
  edition: z.enum(editionCodes).optional().catch(undefined),
  width: z.enum(widths).catch('390'),
});

export const shareSchema = z.strictObject({
  article: z.uuid(),
  edition: z.enum(editionCodes),
  days: z.enum(shareDays).transform(Number),
  /** For whom. */
  note: storable(z.string().trim().max(200)).transform((value) => (value === '' ? null : value)),
});

export const endSchema = z.strictObject({ article: z.uuid(), link: z.uuid() });
