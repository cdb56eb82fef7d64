import { KanbaoError } from '#lib/errors.ts';
import { decodeBytes } from '#lib/ingest/charset.ts';
import { resolveAddress } from '#lib/ingest/html/addresses.ts';
import { nitfToHtml } from '#lib/ingest/iptc-nitf.ts';
import { parseDate } from '#lib/ingest/sources/dates.ts';
import { distinct, parseLanguage, textToHtml, toBody, toLine } from '#lib/ingest/sources/markup.ts';
import { parseName } from '#lib/ingest/sources/names.ts';
import { parseJson } from '#lib/ingest/sources/parse-json.ts';
import { blankStory, type SourcePicture, type Story } from '#lib/ingest/story.ts';
import { parseXml } from '#lib/ingest/xml/tree.ts';

/** What an agency says of how its story may be used; null where it does not. */
export type AgencyStory = Story & Readonly<{ usageTerms: string | null; copyright: string | null }>;

/** An object with its keys in lower case: version 3 writes versionCreated where 1 and 2 write versioncreated. */
type Item = ReadonlyMap<string, unknown>;
const [largest, mostItems] = [64 * 1024 * 1024, 10_000];

/**
 * The items of a ninjs document (IPTC ninjs 1.x, 2.x, 3.x): one, or a list of them.
 *
 * @throws KanbaoError 'bad-input' when it is no ninjs.
 */
export function readNinjs(bytes: Uint8Array): AgencyStory[] {
  if (bytes.length > largest)
    throw new KanbaoError('bad-input', 'The file has more than 64 MB: give fewer items at a time.');
  const items = listItems(parseJson(decodeBytes(bytes), 'ask the agency for it again')).slice(0, mostItems);
  const isNinjs = (item: Item): boolean => typeof item.get('uri') === 'string';
  if (items.length === 0 || !items.every(isNinjs))
    throw new KanbaoError(
      'bad-input',
      'This is no ninjs: give a JSON file whose items have a uri, as IPTC ninjs 1 to 3 have.',
    );
  return items.map(toStory);
}

function toItem(value: unknown): Item | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner]));
}

/** The objects of a list, or of an object by name (1.x), whose names become `name`. */
function listItems(value: unknown): Item[] {
  if (Array.isArray(value)) return value.map(toItem).filter((item) => item !== null);
  const item = toItem(value);
  return item === null ? [] : [item];
}

function listNamed(value: unknown): Item[] {
  return Array.isArray(value) || value === undefined
    ? listItems(value)
    : [...(toItem(value)?.values() ?? [])].flatMap(listItems);
}

function read(item: Item, ...names: string[]): string | null {
  return (
    names
      .map((name) => item.get(name))
      .find((value): value is string => typeof value === 'string' && value.trim() !== '') ?? null
  );
}

/** The texts of a kind: a list with roles (2.x, 3.x), or properties that begin alike (1.x: body_text, body_xhtml). */
function listTexts(item: Item, list: string, start: string): { role: string; text: string }[] {
  const found = listItems(item.get(list)).map((each) => ({
    role: `${read(each, 'role') ?? ''} ${read(each, 'contenttype') ?? ''}`.toLowerCase(),
    text: read(each, 'value') ?? '',
  }));
  const properties = [...item].flatMap(([key, value]) =>
    key.startsWith(start) && typeof value === 'string' ? [{ role: key.slice(start.length + 1), text: value }] : [],
  );
  return [...found, ...properties].filter(({ text }) => text.trim() !== '');
}

function toStory(item: Item): AgencyStory {
  const headlines = listTexts(item, 'headlines', 'headline');
  const embargo = parseDate(read(item, 'embargoed', 'embargoeduntil'));
  return {
    ...blankStory,
    identity: read(item, 'uri')?.slice(0, 2_048) ?? null,
    headline: toLine(
      (headlines.find(({ role }) => /^(?:main|\s*$)/.test(role)) ?? headlines[0])?.text ?? read(item, 'title') ?? '',
    ),
    standfirst: toLine(
      pick(listTexts(item, 'descriptions', 'description'), /lead|summary|text|^\s*$/)?.text ?? '',
      1_000,
    ),
    byline: distinct([parseName(read(item, 'byline', 'by'))]),
    language: parseLanguage(read(item, 'language')),
    publishedAt: parseDate(read(item, 'firstcreated', 'contentcreated', 'versioncreated')),
    updatedAt: parseDate(read(item, 'versioncreated')),
    isPublic: (read(item, 'pubstatus') ?? 'usable').endsWith('usable') && (embargo?.getTime() ?? 0) <= Date.now(),
    topics: distinct([
      ...listItems(item.get('subjects') ?? item.get('subject')).map((each) => toLine(read(each, 'name') ?? '', 200)),
      ...(Array.isArray(item.get('keywords')) ? (item.get('keywords') as unknown[]) : []).map((word) =>
        typeof word === 'string' ? toLine(word, 200) : null,
      ),
    ]),
    lead: leadOf(item),
    ...toBody(bodyOf(item), null),
    usageTerms: toLine(read(item, 'usageterms') ?? '', 2_000),
    copyright: toLine(read(item, 'copyrightnotice', 'copyrightholder') ?? '', 2_000),
  };
}

const pick = <Text extends { role: string }>(texts: readonly Text[], role: RegExp): Text | undefined =>
  texts.find((each) => role.test(each.role)) ?? texts[0];

/** Marked up before plain; of NITF only the text. */
function bodyOf(item: Item): string {
  const bodies = listTexts(item, 'bodies', 'body');
  const html = bodies.find(({ role }) => /html/.test(role));
  if (html !== undefined) return html.text;
  const found = pick(bodies, /nitf/);
  if (found === undefined) return '';
  if (!/nitf|xml/.test(found.role)) return textToHtml(found.text);
  const root = parseXml(found.text);
  return root === null ? '' : nitfToHtml(root);
}

/** The widest rendition of the item itself, when it is a picture, or of the first picture that goes with it. */
function leadOf(item: Item): SourcePicture | null {
  const candidates = [item, ...listNamed(item.get('associations'))].filter((each) =>
    /picture|image|photo|graphic/.test(read(each, 'type') ?? ''),
  );
  for (const picture of candidates) {
    const width = (each: Item): number => Number(each.get('width') ?? 0) || 0;
    const sizes = listNamed(picture.get('renditions')).toSorted((a, b) => width(b) - width(a));
    const address = sizes
      .map((each) => resolveAddress(read(each, 'href') ?? '', null)?.href)
      .find((href) => href !== undefined);
    if (address !== undefined)
      return {
        address,
        alt: null,
        caption: toLine(pick(listTexts(picture, 'descriptions', 'description'), /caption|text/)?.text ?? '', 2_000),
        credit: toLine(read(picture, 'byline', 'by', 'copyrightholder') ?? ''),
      };
  }
  return null;
}
