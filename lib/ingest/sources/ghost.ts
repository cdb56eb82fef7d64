import { KanbaoError } from '#lib/errors.ts';
import { decodeBytes } from '#lib/ingest/charset.ts';
import { isFields, listFields, readField, type Fields } from '#lib/ingest/ghost/cards.ts';
import { lexicalToHtml } from '#lib/ingest/ghost/lexical.ts';
import { mobiledocToHtml } from '#lib/ingest/ghost/mobiledoc.ts';
import { resolveAddress } from '#lib/ingest/html/addresses.ts';
import { parseDate } from '#lib/ingest/sources/dates.ts';
import { distinct, htmlToLine, parseLanguage, toBody, toLine } from '#lib/ingest/sources/markup.ts';
import { parseJson } from '#lib/ingest/sources/parse-json.ts';
import { blankStory, type Story } from '#lib/ingest/story.ts';

export type GhostStory = Story & Readonly<{ kind: 'post' | 'page' }>;

const [largest, mostPosts] = [256 * 1024 * 1024, 100_000];

/**
 * The posts and pages of a Ghost export (`{db: [{data}]}`, the flat form, or the Content API's `{posts}` with tags and
 * authors inside each post). `url` is the site's address: exports name pictures relative to it.
 *
 * @throws KanbaoError 'bad-input' when it is no Ghost export.
 */
export function readGhost(bytes: Uint8Array, { url }: { url: string | null }): GhostStory[] {
  if (bytes.length > largest)
    throw new KanbaoError('bad-input', 'The export has more than 256 MB: export fewer posts at a time.');
  const data = findData(parseJson(decodeBytes(bytes), 'export the site again from Ghost'), 0);
  if (data === null)
    throw new KanbaoError(
      'bad-input',
      'This is no Ghost export: export the site under Settings, Migration, and give that JSON file.',
    );
  const tables = new Tables(data);
  return listFields(data['posts'])
    .slice(0, mostPosts)
    .map((post) => toStory(unwrap(post), post, tables, url));
}

/** Where the posts are: exports of each version wrap them in their own way. */
function findData(value: unknown, depth: number): Fields | null {
  if (!isFields(value) || depth > 4) return null;
  if (
    Array.isArray(value['posts']) &&
    value['posts'].every((post) => isFields(post) && /\S/.test(readField(unwrap(post), 'title', 'slug', 'html')))
  )
    return value;
  for (const inner of [...listFields(value['db']), value['data'], value['result']]) {
    const found = findData(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Ghost's own migration tools put each record in `data`, beside its address. */
const unwrap = (record: Fields): Fields => (isFields(record['data']) ? record['data'] : record);

const keyOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** The tables of an export, by what they are looked up with. */
class Tables {
  readonly #data: Fields;
  readonly #names = new Map<string, Fields>();
  readonly #meta = new Map<string, Fields>();
  readonly #links = new Map<string, Fields[]>();
  readonly language: string | null;

  constructor(data: Fields) {
    this.#data = data;
    for (const table of ['tags', 'users'])
      for (const row of this.#rows(table)) this.#names.set(`${table} ${keyOf(row['id'])}`, row);
    for (const row of this.#rows('posts_meta')) this.#meta.set(keyOf(row['post_id']), row);
    for (const table of ['posts_tags', 'posts_authors'])
      for (const row of this.#rows(table)) {
        const key = `${table} ${keyOf(row['post_id'])}`;
        this.#links.set(key, [...(this.#links.get(key) ?? []), row]);
      }
    const setting = this.#rows('settings').find(
      (row) => row['key'] === 'locale' || row['key'] === 'lang' || row['key'] === 'default_locale',
    );
    this.language = setting === undefined ? null : parseLanguage(readField(setting, 'value'));
  }

  metaOf(post: Fields): Fields {
    return this.#meta.get(keyOf(post['id'])) ?? {};
  }

  /** The rows of a post's tags or authors, in the order the site gives them. */
  listOf(post: Fields, table: 'tags' | 'users'): Fields[] {
    const [links, key] = table === 'tags' ? ['posts_tags', 'tag_id'] : ['posts_authors', 'author_id'];
    const own = table === 'tags' ? post['tags'] : post['authors'];
    const single = table === 'users' ? [post['author'], post['primary_author']].find(isFields) : undefined;
    const inside = listFields(own);
    if (inside.length > 0) return inside.map(unwrap);
    if (single !== undefined) return [unwrap(single)];
    const rows = (this.#links.get(`${links} ${keyOf(post['id'])}`) ?? []).toSorted(
      (a, b) => Number(a['sort_order'] ?? 0) - Number(b['sort_order'] ?? 0),
    );
    const found = rows.map((row) => this.#names.get(`${table} ${keyOf(row[key])}`)).filter((row) => row !== undefined);
    const one = table === 'users' ? this.#names.get(`users ${keyOf(post['author_id'])}`) : undefined;
    return found.length > 0 || one === undefined ? found : [one];
  }

  #rows(table: string): Fields[] {
    return listFields(this.#data[table]).map(unwrap);
  }
}

function toStory(post: Fields, record: Fields, tables: Tables, site: string | null): GhostStory {
  const meta = {
    ...tables.metaOf(post),
    ...Object.fromEntries(Object.entries(post).filter(([, value]) => value !== null)),
  };
  const resolve = (address: string): string | null =>
    address === '' ? null : (resolveAddress(placed(address, site), site)?.href ?? null);
  const url = resolve(readField(post, 'url')) ?? resolve(readField(record, 'url'));
  const html =
    readField(post, 'html') ||
    lexicalToHtml(readField(post, 'lexical')) ||
    mobiledocToHtml(readField(post, 'mobiledoc'));
  const picture = resolve(readField(post, 'feature_image', 'image'));
  const line = (name: string): string | null => htmlToLine(readField(meta, name), 2_000);
  const isOpen = (readField(post, 'visibility') || 'public') === 'public';
  return {
    ...blankStory,
    kind: readField(post, 'type') === 'page' || Boolean(post['page']) ? 'page' : 'post',
    identity: readField(post, 'uuid') || keyOf(post['id']) || null,
    url,
    headline: toLine(readField(post, 'title')),
    standfirst: toLine(readField(post, 'custom_excerpt'), 1_000),
    byline: distinct(
      tables.listOf(post, 'users').map((user) => toLine(readField(user, 'name'), 200)),
      50,
    ),
    language: parseLanguage(readField(post, 'locale')) ?? tables.language,
    publishedAt: readDate(post['published_at']),
    updatedAt: readDate(post['updated_at']),
    isPublic: readField(post, 'status') === 'published' && isOpen,
    slug: readField(post, 'slug') || null,
    topics: topicsOf(tables.listOf(post, 'tags')),
    lead:
      picture === null
        ? null
        : { address: picture, alt: line('feature_image_alt'), caption: line('feature_image_caption'), credit: null },
    ...toBody(placed(html, site), url ?? site),
  };
}

/** Tags whose name begins with '#' are the site's own marks, which no reader sees. */
function topicsOf(tags: readonly Fields[]): string[] {
  return distinct(
    tags.map((tag) => toLine(readField(tag, 'name'), 200)).filter((name) => name?.startsWith('#') !== true),
  );
}

/** Exports write the site's own address as a placeholder. */
function placed(text: string, site: string | null): string {
  return text.replaceAll('__GHOST_URL__', (site ?? '').replace(/\/+$/, ''));
}

function readDate(value: unknown): Date | null {
  return typeof value === 'number' ? new Date(value) : typeof value === 'string' ? parseDate(value) : null;
}
