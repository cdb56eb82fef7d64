import { htmlToLine } from '#lib/ingest/sources/markup.ts';

/**
 * The name in what a feed gives for an author: 'Name', 'mail@host (Name)', 'Name <mail@host>', 'mail@host [Name]',
 * 'mailto:mail@host (Name)'. null for an address alone, which is no name to print.
 */
export function parseName(written: string | null): string | null {
  const given = (htmlToLine((written ?? '').replaceAll(/<([^<>\s]+@[^<>\s]+)>/g, ' ($1)')) ?? '').replace(
    /^by\s+(?=\p{Lu})/iu,
    '',
  );
  const isMail = (text: string): boolean => /^(?:mailto:)?[^\s@()<>]+@[^\s@()<>]+$/i.test(text);
  const found = /^(?<before>[^()[\]]*?)\s*[([]\s*(?<inside>[^()[\]]*?)\s*[)\]]\s*$/.exec(given)?.groups;
  const [before = given, inside = ''] = [found?.['before'], found?.['inside']];
  if (found !== undefined && (before === '' || isMail(before))) return isMail(inside) ? null : inside || null;
  if (found !== undefined && isMail(inside)) return before || null;
  return isMail(given) || given === '' ? null : given.replace(/^[,;\s]+|[,;\s]+$/g, '').slice(0, 200) || null;
}
