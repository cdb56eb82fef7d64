import { z } from 'zod';

/** A change of a repair step, as it is stored with an import (lib/text/repair-step.ts). */
export const changesSchema = z.array(
  z.object({
    kind: z.string(),
    offset: z.int().min(0),
    line: z.int().min(1),
    before: z.string(),
    after: z.string(),
    certainty: z.enum(['certain', 'likely']),
    evidence: z.string().exactOptional(),
    around: z.string().exactOptional(),
  }),
);
