import { decodeBytes } from '#lib/ingest/charset.ts';
import { findChild, listChildren, parseXml, readTextOf, type XmlElement } from '#lib/ingest/xml/tree.ts';

/** Seconds between two polls of a feed: never oftener, never seldomer. */
export const shortest = 10 * 60;
const longest = 24 * 60 * 60;
/** Of a feed nothing is known of yet. */
export const firstInterval = 60 * 60;

/** When a feed asks to be read (RSS 2.0 ‹ttl›, ‹skipHours›, ‹skipDays›); all in UTC. */
export type Wishes = Readonly<{
  /** Seconds. */
  ttl: number;
  skipHours: readonly number[];
  /** 0 for Sunday. */
  skipDays: readonly number[];
}>;

const noWishes: Wishes = { ttl: 0, skipHours: [], skipDays: [] };
const dayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** What an RSS feed asks of its readers; a feed of another kind asks nothing. */
export function readWishes(bytes: Uint8Array): Wishes {
  const text = decodeBytes(bytes);
  const root = /<(?:ttl|skipHours|skipDays)\b/i.test(text) ? parseXml(text) : null;
  const channel = root === null ? null : findChild(root, 'channel');
  if (channel === null) return noWishes;
  const minutes = Number(readTextOf(findChild(channel, 'ttl')) ?? 0);
  const hours = listTexts(channel, 'skiphours', 'hour')
    .filter((hour) => /^\d{1,2}$/.test(hour))
    // Hour 24 of RSS 0.91 is hour 0 of the others.
    .map((hour) => Number(hour) % 24);
  const days = listTexts(channel, 'skipdays', 'day').map((day) => dayNames.indexOf(day.toLowerCase()));
  return {
    ttl: minutes > 0 ? bound(minutes * 60) : 0,
    skipHours: [...new Set(hours)],
    skipDays: [...new Set(days.filter((day) => day >= 0))],
  };
}

function listTexts(channel: XmlElement, list: string, name: string): string[] {
  const element = findChild(channel, list);
  return element === null ? [] : listChildren(element, name).map((each) => readTextOf(each)?.trim() ?? '');
}

/** Seconds for which an answer is fresh by its server's word (RFC 9111 §5.2.2.1); 0 where it says nothing of it. */
export function readMaxAge(cacheControl: string | undefined): number {
  const found = /(?:^|,)\s*max-age\s*=\s*"?(\d{1,10})/i.exec(cacheControl ?? '');
  return /(?:^|,)\s*no-(?:cache|store)\b/i.test(cacheControl ?? '') ? 0 : Number(found?.[1] ?? 0);
}

/** When a server wants to be asked again (RFC 9110 §10.2.3: seconds or a date); null where it does not say. */
export function readRetryAfter(value: string | undefined, now: Date): Date | null {
  const text = value?.trim() ?? '';
  if (/^\d{1,10}$/.test(text)) return new Date(now.getTime() + Number(text) * 1_000);
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : new Date(date);
}

/** The interval that a poll teaches, in seconds: half of what it was after news, a quarter more after none. */
export function adaptInterval(interval: number, hadNews: boolean): number {
  return bound(hadNews ? interval / 2 : interval * 1.25);
}

/** Seconds within the bounds of every poll. */
function bound(seconds: number): number {
  return Math.round(Math.min(longest, Math.max(shortest, seconds)));
}

/**
 * When a feed that answers well is polled next: after its interval, not before the time its server and it itself ask for,
 * and not in hours or on days it asks to be left alone (unless that is always).
 */
export function scheduleNext(now: Date, interval: number, maxAge: number, wishes: Wishes): Date {
  const earliest = now.getTime() + bound(Math.max(interval, maxAge, wishes.ttl)) * 1_000;
  const hour = 60 * 60 * 1_000;
  for (let step = 0; step < 24 * 7; step += 1) {
    const at = step === 0 ? earliest : Math.floor(earliest / hour) * hour + step * hour;
    const date = new Date(at);
    if (!wishes.skipHours.includes(date.getUTCHours()) && !wishes.skipDays.includes(date.getUTCDay())) return date;
  }
  return new Date(earliest);
}

/**
 * When a feed that fails is polled next: ten minutes, twice that after each failure, a day at most, a fifth more or less
 * so that what broke together does not come back together; what the server asks for counts if it is later.
 *
 * @param failures in succession, with this one
 * @param random from 0 to 1
 */
export function scheduleRetry(now: Date, failures: number, retryAfter: Date | null, random: number): Date {
  const wait = shortest * 2 ** Math.min(failures - 1, 10) * (0.8 + 0.4 * random);
  const asked = retryAfter === null ? 0 : (retryAfter.getTime() - now.getTime()) / 1_000;
  return new Date(now.getTime() + bound(Math.max(wait, asked)) * 1_000);
}
