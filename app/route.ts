import type { NextRequest } from 'next/server';
import { chooseEdition } from '#lib/i18n/choose-edition.ts';

/** Sends the reader to an edition: the one remembered, else the first their browser asks for. */
export function GET(request: NextRequest): Response {
  const edition = chooseEdition(request.cookies.get('edition')?.value, request.headers.get('accept-language'));
  return new Response(null, {
    status: 307,
    headers: { Location: `/${edition}`, Vary: 'Cookie, Accept-Language', 'Cache-Control': 'private, no-cache' },
  });
}
