import { zhHans, type Messages } from '#lib/i18n/messages/zh-hans.ts';
export const zhHant: Messages = zhHans;
