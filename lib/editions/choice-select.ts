import type { Prisma } from '#lib/db.ts';

export const choiceSelect = {
  id: true,
  kind: true,
  editionCode: true,
  place: true,
  before: true,
  word: true,
  after: true,
  occurrence: true,
  value: true,
  author: true,
} satisfies Prisma.ConversionChoiceSelect;
