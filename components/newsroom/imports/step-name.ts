import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

/** What a step of the repair is called; its own name for one that nobody has put into the catalogue. */
export function nameStep({ imports }: NewsroomMessages, kind: string): string {
  const names: Readonly<Record<string, string>> = imports.steps;
  return Object.hasOwn(names, kind) ? (names[kind] ?? kind) : kind;
}
