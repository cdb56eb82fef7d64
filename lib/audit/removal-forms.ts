import { z } from 'zod';

/** The form that takes a removal back. */
export const putBackSchema = z.strictObject({ entry: z.uuid() });

/** How the list that one was removed from is told which (`?removed=`). */
export const removedField = z.uuid().optional().catch(undefined);

/** What a list is asked that is asked nothing else. */
export const removedRequestSchema = z.object({ removed: removedField });
