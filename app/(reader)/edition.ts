import { notFound } from 'next/navigation';
import { edition as editionParam } from 'next/root-params';
import { parseEdition, type Edition } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import { showMessages } from '#lib/site/queries.ts';

/** The edition of the page being rendered and its catalogue; a first path segment that is no edition is a 404. */
export async function requireEdition(): Promise<{ edition: Edition; messages: Messages }> {
  const edition = parseEdition(await editionParam()) ?? notFound();
  return { edition, messages: await showMessages(edition.code) };
}
