import { showsAbsence } from '#lib/changes/tags.ts';
import { answerMachine, answerMissing } from '#lib/discovery/answer.ts';
import { getReadings } from '#lib/editions/queries.ts';
import { parseEdition } from '#lib/i18n/editions.ts';

export const dynamic = 'force-dynamic';

type Context = Readonly<{ params: Promise<{ edition: string; slug: string }> }>;

/** The pinyin of an article's words, for who wants it over them (components/article/readings.client.tsx). */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { edition, slug } = await params;
  const code = parseEdition(edition)?.code;
  const readings = code === undefined ? null : await getReadings(code, slug);
  if (readings !== null) return answerMachine('application/json', JSON.stringify(readings));
  showsAbsence('missing');
  return answerMissing();
}
