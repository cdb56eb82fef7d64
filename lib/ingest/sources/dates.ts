/** Where the clocks of names and abbreviations met in feeds stand, in minutes (RFC 822 §5, and what feeds add to it). */
const zones: Readonly<Record<string, number>> = {
  ...{ ut: 0, utc: 0, gmt: 0, z: 0, wet: 0, bst: 60, ist: 330, jst: 540, kst: 540, hkt: 480, sgt: 480, cst: -360 },
  ...{ est: -300, edt: -240, et: -300, cdt: -300, ct: -360, mst: -420, mdt: -360, mt: -420, pst: -480, pdt: -420 },
  ...{ pt: -480, akst: -540, akdt: -480, hst: -600, ast: -240, adt: -180, cet: 60, cest: 120, met: 60, mest: 120 },
  ...{ eet: 120, eest: 180, msk: 180, msd: 240, aest: 600, aedt: 660, acst: 570, awst: 480, nzst: 720, nzdt: 780 },
};

/** The beginnings of month names in the languages feeds write them in, by the number of the month; longer ones first. */
const months: readonly [RegExp, number][] = [
  [/^(?:jan|gen|ene|янв|ιαν|ιανου|sty|led)/u, 1],
  [/^(?:feb|fev|fév|fevr|lut|úno|фев|φεβ|febr)/u, 2],
  [/^(?:mar|mär|maa|maerz|mrz|mrt|mars|мар|μάρ|μαρ|márc)/u, 3],
  [/^(?:apr|avr|abr|kwi|dub|апр|απρ|ápr)/u, 4],
  [/^(?:may|mai|maj|mei|mag|май|мая|μάι|μαι|μαϊ|máj)/u, 5],
  [/^(?:juil|jul|júl|lug|lip|июл|ιουλ|ιούλ|ιολ)/u, 7],
  [/^(?:jun|jún|juin|giu|cze|июн|ιουν|ιούν|ιον)/u, 6],
  [/^(?:aug|août|aou|aoû|ago|sie|srp|авг|αυγ|αύγ)/u, 8],
  [/^(?:sep|set|szept|wrz|сен|σεπ)/u, 9],
  [/^(?:oct|okt|ott|out|paź|říj|окт|οκτ)/u, 10],
  [/^(?:nov|noi|lis|ноя|νοέ|νοε)/u, 11],
  [/^(?:dec|dez|déc|dic|dek|gru|pro|дек|δεκ)/u, 12],
];

type Parts = {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
  /** Of a second, in thousandths. */
  fraction?: number;
  /** Minutes east of Greenwich. */
  offset?: number;
};

const clock =
  /(?:^|[\s,T-])(\d{1,2})(?::(\d{1,2}))(?::(\d{1,2})(?:[.,]\d+)?)?(?![\d:])\s*((?:am|pm)(?!\p{L})|a\.m\.?|p\.m\.?)?/iu;

/**
 * The moment a feed's date stands for, in the forms of RFC 822 and 3339 and the many others met in feeds. null for what is no
 * date, and for one that no calendar has.
 *
 * @param isChinese whether its words are Chinese: then a time without a zone, or with CST, is that of China, else of UTC
 */
export function parseDate(written: string | null, isChinese = false): Date | null {
  const line = (written ?? '').trim().slice(0, 120).normalize('NFC');
  const named = line.replace(chineseNames, toEnglish);
  const isEastern = isChinese || named !== line;
  const given = isEastern && !/[+-]\d{2}:?\d{2}\b/.test(named.slice(10)) ? named.replace(/\bCST\b/i, '+0800') : named;
  if (given === '') return null;
  if (/^\d{9,10}$/.test(given)) return new Date(Number(given) * 1_000);
  if (/^\d{12,13}$/.test(given)) return new Date(Number(given));
  const parts = parseIso(given) ?? parseChinese(given) ?? parseWords(given) ?? parseSlashes(given);
  return toDate(parts, isEastern ? 480 : 0);
}

/** RFC 822 as a Chinese WordPress writes it: '周五, 28 11月 2025', '星期五, 28 十一月 2025'. */
const chineseNames =
  /^(?:(?:星期|周|週|礼拜)?[一二三四五六日天],?\s*)?(\d{1,2})\s+(\d{1,2}|[一二三四五六七八九]|十[一二]?)月,?\s+(?=\d{4}\b)/u;
const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function toEnglish(whole: string, day: string, month: string): string {
  const number = /^\d/.test(month)
    ? Number(month)
    : '一二三四五六七八九十'.indexOf(month.at(-1) ?? '') + 1 + (month.length > 1 ? 10 : 0);
  const name = monthNames[number - 1];
  return name === undefined ? whole : `${day} ${name} `;
}

function toDate(parts: Parts | null, zone: number): Date | null {
  if (parts === null) return null;
  const { year, month, day, hour = 0, minute = 0, second = 0, fraction = 0, offset = zone } = parts;
  const isClock = hour <= 24 && minute <= 59 && second <= 60 && Math.abs(offset) <= 15 * 60;
  if (!isClock || month < 1 || month > 12 || day < 1 || day > 31 || year < 1 || year > 9_999) return null;
  const last = new Date(Date.UTC(2_000, month, 0));
  last.setUTCFullYear(year, month, 0);
  if (day > last.getUTCDate()) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute - offset, Math.min(second, 59), fraction);
  return date;
}

/** ISO 8601 and RFC 3339: extended and basic, parts left out, ordinal days, a space for the T. */
function parseIso(given: string): Parts | null {
  const found =
    /^(?:(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?|-(?<m1>\d)-(?<d1>\d{1,2})|(?<m8>\d{2})(?<d8>\d{2})|-?(?<ordinal>\d{3}))?|(?<yy>\d{2})(?<mm>\d{2})(?<dd>\d{2})|-(?<yy2>\d{2})-?(?<mm2>\d{2}))(?:[T\s]\s*(?<hour>\d{1,2})(?::?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?)?\s*(?<zone>[A-Za-z/_]+|[+-]\d{1,2}:?\d{2}|[+-]\d{2})?(?:\s*\[[\w/]+\])?)?$/i.exec(
      given,
    )?.groups;
  if (found === undefined) return null;
  const read = (...names: string[]): number | undefined => {
    const value = names.map((name) => found[name]).find((each) => each !== undefined);
    return value === undefined ? undefined : Number(value);
  };
  const year = read('year') ?? toYear(read('yy', 'yy2') ?? 0);
  const ordinal = read('ordinal');
  if (found['zone'] !== undefined && toOffset(found['zone']) === undefined) return null;
  const time = {
    hour: read('hour') ?? 0,
    minute: read('minute') ?? 0,
    second: read('second') ?? 0,
    fraction: Math.floor(Number(`0.${found['fraction'] ?? '0'}`) * 1_000),
    ...(found['zone'] === undefined ? {} : { offset: toOffset(found['zone']) ?? 0 }),
  };
  if (ordinal !== undefined) {
    const date = new Date(Date.UTC(year, 0, ordinal));
    return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate(), ...time };
  }
  return { year, month: read('month', 'm1', 'm8', 'mm', 'mm2') ?? 1, day: read('day', 'd1', 'd8', 'dd') ?? 1, ...time };
}

/** '2026年3月1日 8:30', '2004-05-25 오후 11:23:17', '2004년 05월 28일 01:31:15', '2004-július-13T9:15-05:00'. */
function parseChinese(given: string): Parts | null {
  const found =
    /^(\d{4})\s*[-/.年년]\s*(\d{1,3}|\p{L}{3,12})\s*[-/.月월]\s*(\d{1,2})\s*[日号日号號일]?[,\sT]*(.*)$/iu.exec(given);
  if (found === null) return null;
  const [, year = '', month = '', day = '', rest = ''] = found;
  const number = /^\d/.test(month) ? Number(month) : toMonth(month);
  if (number === null || (rest !== '' && !/\d/.test(rest))) return null;
  const half = /下午|晚上|오후|午後|pm/iu.test(rest) ? 'pm' : /上午|早上|오전|午前|am/iu.test(rest) ? 'am' : undefined;
  const time = parseTime(
    rest
      .replaceAll(/[时時点點시]|[分분](?=\s*\d)/g, ':')
      .replaceAll(/[秒초分분]/g, '')
      .replaceAll(/[上下早晚午오前後전후]+/g, ' '),
    half,
  );
  if (rest !== '' && time === null) return null;
  // Sites of China and Korea write their own time.
  const own = /[年年]|下午|上午/u.test(given) ? 480 : /[년]|오[전후]/u.test(given) ? 540 : undefined;
  const offset = time?.offset ?? own;
  return { year: Number(year), month: number, day: Number(day), ...time, ...(offset === undefined ? {} : { offset }) };
}

/** RFC 822 and whatever names its month, in any order of day, month and year. */
function parseWords(given: string): Parts | null {
  const time = parseTime(given, undefined);
  if (/\d:\d/.test(given) && time === null) return null;
  const plain = given
    .replace(/\([^)]*\)/g, ' ')
    .replace(clock, ' ')
    .replace(/(?:gmt|utc)?[+-]\d{1,2}:?\d{2}\b/i, ' ');
  const words = plain
    .split(/[\s,./]+|(?<=\p{L})-|-(?=\p{L})|(?<=\s)-(?=\s)/u)
    .filter((word) => word !== '' && word !== '-');
  const at = words.findIndex(
    (word) => toMonth(word) !== null && !(/^(?:mar|mai|mer|lun|dom)\.?$/iu.test(word) && isWeekday(words, word)),
  );
  const month = toMonth(words[at] ?? '');
  if (month === null) return null;
  const numbers = words.flatMap((word) =>
    /^\d{1,4}(?:st|nd|rd|th|er|º|\.)?$/iu.test(word) ? [Number.parseInt(word, 10)] : [],
  );
  const yearAt = numbers.findLastIndex((number) => number > 31);
  const isShort = yearAt === -1;
  const year = isShort ? numbers[1] : numbers[yearAt];
  const day = isShort ? numbers[0] : numbers[yearAt === 0 ? 1 : 0];
  if (year === undefined || day === undefined) return null;
  return { year: year < 100 ? toYear(year) : year, month, day, ...time };
}

/** Whether a word that may be a weekday ('Mar, 3 mars') stands before another that is a month. */
function isWeekday(words: readonly string[], word: string): boolean {
  return words.indexOf(word) === 0 && words.slice(1).some((other) => toMonth(other) !== null);
}

/** '09/15/2014 4:20 pm PST', '10/30/23 21:55:58', 'Fri, 2006/09/15 08:19:53 EDT', '31.12.2024 10:00'. */
function parseSlashes(given: string): Parts | null {
  const time = parseTime(given, undefined);
  const big = /(?:^|\s)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=\s|,|$)/.exec(given);
  if (big !== null) return { year: Number(big[1]), month: Number(big[2]), day: Number(big[3]), ...time };
  const found = /(?:^|\s)(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?=\s|,|$)/.exec(given);
  if (found === null) return null;
  const [first, second, year] = [Number(found[1]), Number(found[3]), Number(found[4])];
  const isDayFirst = found[2] !== '/' || first > 12;
  const [month, day] = isDayFirst ? [second, first] : [first, second];
  return { year: year < 100 ? toYear(year) : year, month, day, ...time };
}

function parseTime(
  given: string,
  half: 'am' | 'pm' | undefined,
): Pick<Parts, 'hour' | 'minute' | 'second' | 'offset'> | null {
  const found = clock.exec(given);
  if (found === null) {
    if (/\d:\d/.test(given)) return null;
    const offset = toOffset(/\s([A-Za-z]{1,4}|(?:GMT|UTC)?[+-]\d{2}:?\d{2})$/.exec(given)?.[1] ?? '');
    return offset === undefined ? null : { offset };
  }
  const [whole, hours = '', minute = '0', second = '0', mark] = found;
  const side = mark?.replaceAll('.', '').toLowerCase() ?? half;
  const read = Number(hours);
  const hour = side === 'pm' && read < 12 ? read + 12 : side === 'am' && read === 12 ? 0 : read;
  const rest = given.slice(found.index + whole.length).trim();
  const zone =
    /^,?\s*(?:[A-Za-z_]+\/[A-Za-z_/]+|(?:GMT|UTC|Etc\/GMT)?\s?[+-]\d{1,2}:?\d{2}(?![\d\p{L}])|[A-Za-z]{1,5}\b)/iu.exec(
      rest,
    )?.[0];
  if (zone === undefined && /^[+-]/.test(rest)) return null;
  const named = zone === undefined ? undefined : toOffset(zone.replace(/^,\s*/, ''), given);
  const time = { hour, minute: Number(minute), second: Number(second) };
  return named === undefined ? time : { ...time, offset: named };
}

function toOffset(zone: string, given = ''): number | undefined {
  const found = /^(?:gmt|utc)?\s?([+-])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (found !== null) return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? 0));
  if (/^etc\/(?:gmt|utc)$/i.test(zone)) return 0;
  if (zone.includes('/')) return offsetOf(zone, given);
  return zones[zone.toLowerCase()];
}

/** The offset of a place ('America/Los_Angeles') at the day of a date. */
function offsetOf(place: string, given: string): number | undefined {
  const day = parseDate(given.replace(place, ''));
  if (day === null) return undefined;
  try {
    const written = new Intl.DateTimeFormat('en', { timeZone: place, timeZoneName: 'longOffset' }).format(day);
    return toOffset(/GMT([+-]\d{2}:\d{2})?/.exec(written)?.[1] ?? 'gmt');
  } catch {
    return undefined;
  }
}

function toMonth(word: string): number | null {
  const given = word.toLowerCase();
  return /^\p{L}{3,12}\.?$/u.test(given) ? (months.find(([pattern]) => pattern.test(given))?.[1] ?? null) : null;
}

/** RFC 2822 §4.3: two digits are of this century up to 49. */
function toYear(short: number): number {
  return short < 50 ? 2_000 + short : 1_900 + short;
}
