import { answerMachine, answerMissing } from '#lib/discovery/answer.ts';
import { showSiteSettings } from '#lib/site/queries.ts';

export const dynamic = 'force-dynamic';

type Context = Readonly<{ params: Promise<{ key: string }> }>;

/** The proof that whoever tells IndexNow of changes speaks for this site: `/{key}.txt` (next.config.mjs) says the key. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { key } = await params;
  const settings = await showSiteSettings();
  return key === settings['indexnow-key'] ? answerMachine('text/plain', `${key}\n`) : answerMissing();
}
