import { longArticle, type Bench } from '#bench/bench.ts';
import { kilobytes, ms, times } from '#bench/report.ts';
import { visitOnSlowPhone, type PhoneVisit } from '#bench/slow-phone.ts';

const visits = 5;

/** An article with a lead picture on a slow phone, its lite page, and the same text on a bare Next page. */
export async function measureBrowser({ site, say, getBareNext }: Bench): Promise<void> {
  const visit = (url: string): Promise<PhoneVisit> => visitOnSlowPhone(url, site.browser, visits);
  // Once, so that no visit waits for a render: that is another measure.
  await fetch(site.url + longArticle);
  const bare = await visit(`${(await getBareNext()).url}same`);
  const full = await visit(site.url + longArticle);
  sayVisit(say, 'article', full, bare, ['≤ 0.7 s', '≤ 45 KB']);
  const lite = `${site.url}/lite${longArticle}`;
  if ((await fetch(lite)).status === 200) sayVisit(say, 'lite article', await visit(lite), bare, ['≤ 0.6 s', '']);
  else say({ measure: 'browser', what: 'lite article', value: 'there is none yet' });
  sayVisit(say, 'bare Next, the same text', bare, null, ['', '']);
}

function sayVisit(
  say: Bench['say'],
  what: string,
  visit: PhoneVisit,
  bare: PhoneVisit | null,
  aims: readonly [string, string],
): void {
  const row = (name: string, value: string, ratio = '', aim = ''): void =>
    say({ measure: 'browser', what: `${what}: ${name}`, value, ratio, aim });
  const [paint, bytes] = aims;
  row(
    'largest contentful paint',
    ms(visit.largestPaint),
    bare === null ? '' : times(visit.largestPaint / bare.largestPaint, 'bare Next'),
    paint,
  );
  row(
    'bytes before the first touch',
    kilobytes(visit.bytes),
    bare === null ? '' : times(visit.bytes / bare.bytes, 'bare Next'),
    bytes,
  );
  row('layout shift', visit.layoutShift.toFixed(4), '', bare === null ? '' : '0');
  row('total blocking time', ms(visit.blocked), '', bare === null ? '' : '≤ 50 ms');
}
