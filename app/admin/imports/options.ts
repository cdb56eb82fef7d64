import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Option = Readonly<{ value: string; label: string }>;

/** The rights there are to publish something. */
export function toRightOptions({ imports }: NewsroomMessages): Option[] {
  return (['none', 'own', 'licensed'] as const).map((value) => ({ value, label: imports.rights[value] }));
}
