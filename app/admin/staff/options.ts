import { editions } from '#lib/i18n/editions.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { PublisherName } from '#lib/publishers/views.ts';
import { roles } from '#lib/staff/permissions.ts';

type Option = Readonly<{ value: string; label: string; lang?: string }>;

export const toRoleOptions = (messages: NewsroomMessages): Option[] =>
  roles.map((value) => ({ value, label: messages.staff.roles[value] }));

export const toPublisherOptions = (messages: NewsroomMessages, publishers: readonly PublisherName[]): Option[] => [
  { value: '', label: messages.staff.people.nobody },
  ...publishers.map(({ handle, name }) => ({ value: handle, label: name })),
];

export const toLanguageOptions = (): Option[] =>
  editions.map(({ code, name, lang }) => ({ value: code, label: name, lang }));
