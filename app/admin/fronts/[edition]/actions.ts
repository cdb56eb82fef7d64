'use server';

import { staffAction } from '#lib/action.ts';
import { KanbaoError } from '#lib/errors.ts';
import { endBreakingStrip, setBreakingStrip } from '#lib/front/breaking.ts';
import { breakingSchema, endBreakingSchema, publishFrontSchema, putBackSchema, toFrontPath } from '#lib/front/forms.ts';
import { publishFront, putBackFront } from '#lib/front/mutations.ts';

// Of two curators the second comes back to the page of their arrangement, which says who was first and leads on from there.
export const publish = staffAction('fronts.curate', publishFrontSchema, async ({ actor }, { edition, base, at }) => {
  const { outcome } = await publishFront(actor, { edition, base, slots: at });
  const draft = { base, slots: at };
  return { to: outcome === 'published' ? `/admin/fronts/${edition}?done=published` : toFrontPath(edition, draft) };
});

export const putBack = staffAction('fronts.curate', putBackSchema, async ({ actor }, input) => {
  const { outcome } = await putBackFront(actor, input);
  if (outcome === 'conflict')
    throw new KanbaoError('conflict', 'Somebody has published another arrangement.', {
      say: 'fronts.changedMeanwhile',
    });
  return { to: `/admin/fronts/${input.edition}?done=putBack` };
});

export const breaking = staffAction('fronts.curate', breakingSchema, async ({ actor }, input) => {
  await setBreakingStrip(actor, input);
  return { say: 'fronts.stripSet' };
});

export const endBreaking = staffAction('fronts.curate', endBreakingSchema, async ({ actor }, input) => {
  await endBreakingStrip(actor, input);
  return { say: 'fronts.stripEnded' };
});
