import type { Lifetime } from '#server/front/page.ts';

const year = 31_536_000;

/**
 * The lifetime that the site gives a page in `Kanbao-Cache-Control`, a targeted field as of RFC 9213; null where it
 * says nothing: what is not allowed to be kept is not kept.
 */
export function parseLifetime(field: string | null): Lifetime | null {
  if (field === null) return null;
  const directives = new Map(
    field.split(',').map((part): [string, string] => {
      const [name = '', value = ''] = part.trim().toLowerCase().split('=');
      return [name, value];
    }),
  );
  if (directives.has('no-store') || directives.has('private')) return null;
  const maxAge = toSeconds(directives.get('max-age'));
  if (maxAge === null) return null;
  return {
    maxAge,
    staleWhileRevalidate: toSeconds(directives.get('stale-while-revalidate')) ?? 0,
    staleIfError: toSeconds(directives.get('stale-if-error')) ?? 0,
  };
}

function toSeconds(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,10}$/.test(value) ? Math.min(Number(value), year) : null;
}
