const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * A date as pages write it: ISO 8601, RFC 2822, seconds since 1970, 2024年3月5日 08:30, March 5, 2024 8:30 am. A time without
 * a zone is Chinese standard time in a Chinese page and UTC elsewhere. Null for anything else, never a guess.
 */
export function parsePageDate(text: string, isChinese: boolean): Date | null {
  const line = text.trim().replaceAll(/\s+/g, ' ').slice(0, 200);
  if (/^\d{10}(?:\d{3})?$/.test(line)) return check(new Date(Number(line.padEnd(13, '0'))));
  const zone = isChinese ? '+08:00' : 'Z';
  return readNumbers(line, zone) ?? readWords(line, zone);
}

/** From the first years of the web to tomorrow. */
function check(date: Date): Date | null {
  const time = date.getTime();
  return time > Date.UTC(1990, 0, 1) && time < Date.now() + 86_400_000 * 366 ? date : null;
}

const numbers =
  /(?<![\d.])(\d{4})(?:\s?[年/.-]\s?)(\d{1,2})(?:\s?[月/.-]\s?)(\d{1,2})(?!\d)日?(?:[T\s,，|]*(?:(上午|下午|晚上?)\s?)?(\d{1,2})[:：时](\d{2})(?:[:：](\d{2}(?:[.,]\d{1,3})?)\d*)?分?)?\s?(Z\b|[+-]\d{2}:?\d{2}\b|UTC\b|GMT\b)?/i;

function readNumbers(line: string, zone: string): Date | null {
  const found = numbers.exec(line);
  if (found === null) return null;
  const [, year = '', month = '', day = '', half = '', hour = '0', minute = '00', second = '00', own = ''] = found;
  const late = (half === '下午' || half.startsWith('晚')) && Number(hour) < 12 ? 12 : 0;
  return build([year, month, day], [String(Number(hour) + late), minute, second], toZone(own, zone));
}

const words =
  /(?:\b(\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?([a-z]{3,9})\.?,? (\d{4})|\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}))(?:\D{0,8}?(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap])\.?m\b\.?)?)?(?: ?\(?(Z|UTC|GMT|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|[+-]\d{2}:?\d{2})\b)?/i;

function readWords(line: string, zone: string): Date | null {
  const found = words.exec(line);
  if (found === null) return null;
  const [, dayA = '', monthA = '', yearA = '', monthB = '', dayB = '', yearB = ''] = found;
  const month = months.indexOf((monthA || monthB).slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return null;
  const [hour = '0', minute = '00', second = '00', half = '', own = ''] = found
    .slice(7)
    .map((each) => each ?? undefined);
  const isAfternoon = half.toLowerCase() === 'p' && Number(hour) < 12;
  const isMidnight = half.toLowerCase() === 'a' && Number(hour) === 12;
  const clock = isMidnight ? 0 : Number(hour) + (isAfternoon ? 12 : 0);
  return build([yearA || yearB, String(month), dayA || dayB], [String(clock), minute, second], toZone(own, zone));
}

const zones: Readonly<Record<string, string>> = {
  Z: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  ET: '-05:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PT: '-08:00',
  PST: '-08:00',
  PDT: '-07:00',
};

function toZone(own: string, fallback: string): string {
  if (own === '') return fallback;
  return zones[own.toUpperCase()] ?? own.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
}

function build(day: readonly string[], clock: readonly string[], zone: string): Date | null {
  const pad = (part: string): string => part.replace(',', '.').replace(/^\d(?!\d)/, '0$&');
  const date = new Date(`${day.map(pad).join('-')}T${clock.map(pad).join(':')}${zone}`);
  return Number.isNaN(date.getTime()) ? null : check(date);
}
