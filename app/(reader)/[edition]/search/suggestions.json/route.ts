import { answerMissing } from '#lib/discovery/answer.ts';
import { parseEdition } from '#lib/i18n/editions.ts';
import { listSuggestions } from '#lib/search/suggestions.ts';

export const dynamic = 'force-dynamic';

type Context = Readonly<{ params: Promise<{ edition: string }> }>;

/** What a query that is being typed may become: `[{ kind, text, path }, …]`. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const edition = parseEdition((await params).edition);
  if (edition === null) return answerMissing();
  return Response.json(await listSuggestions(edition, new URL(request.url).searchParams.get('q') ?? ''));
}
