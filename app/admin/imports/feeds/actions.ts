'use server';

import { staffAction } from '#lib/action.ts';
import { requireFeed } from '#lib/subscriptions/desk.ts';
import { feedSchema, feedSettingsSchema, newFeedSchema, toSettings } from '#lib/subscriptions/forms.ts';
import {
  addSubscription,
  changeSubscription,
  hastenSubscription,
  pauseSubscription,
  removeSubscription,
  resumeSubscription,
} from '#lib/subscriptions/mutations.ts';

export const add = staffAction('imports.manage', newFeedSchema, async ({ actor }, { address, ...given }) => {
  await addSubscription(actor, address, toSettings(given));
  return { say: 'imports.feedAdded' };
});

export const change = staffAction(
  'imports.manage',
  feedSettingsSchema,
  async ({ actor }, { feed, looked, ...given }) => {
    await changeSubscription(actor, await requireFeed(feed), { ...toSettings(given), looked });
    return { say: 'imports.feedChanged' };
  },
);

export const pause = staffAction('imports.manage', feedSchema, async ({ actor }, { feed }) => {
  await pauseSubscription(actor, await requireFeed(feed));
  return { say: 'imports.feedPaused' };
});

export const resume = staffAction('imports.manage', feedSchema, async ({ actor }, { feed }) => {
  await resumeSubscription(actor, await requireFeed(feed));
  return { say: 'imports.feedResumed' };
});

export const hasten = staffAction('imports.manage', feedSchema, async ({ actor }, { feed }) => {
  await hastenSubscription(actor, await requireFeed(feed));
  return { say: 'imports.feedHastened' };
});

export const remove = staffAction('imports.manage', feedSchema, async ({ actor }, { feed }) => {
  await removeSubscription(actor, await requireFeed(feed));
  return { to: '/admin/imports/feeds' };
});
