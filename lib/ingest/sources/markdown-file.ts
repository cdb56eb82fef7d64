import { z } from 'zod';
import { appendText } from '#lib/ingest/markdown-inlines.ts';
import { parseFrontMatter, parseMarkdown } from '#lib/ingest/markdown.ts';
import { parseDate } from '#lib/ingest/sources/dates.ts';
import { resolveAddress } from '#lib/ingest/html/addresses.ts';
import { toPictureAddress } from '#lib/ingest/html/find-picture.ts';
import { blankStory, type Story } from '#lib/ingest/story.ts';

const words = z
  .union([z.string(), z.number(), z.date()])
  .transform((value) => (value instanceof Date ? value.toISOString() : String(value)).trim() || null);
const line = words.nullish().catch(null);
const list = z
  .union([z.array(words), z.string().transform((text) => text.split(/[,，、]/).map((each) => each.trim()))])
  .nullish()
  .catch(null);

/** What site generators (Jekyll, Hugo, Hexo, Obsidian) write above a text; whatever else stands there is left out. */
const matterSchema = z
  .object({
    ...{ title: line, headline: line, description: line, summary: line, excerpt: line, subtitle: line },
    ...{
      date: line,
      updated: line,
      lastmod: line,
      slug: line,
      canonical: line,
      canonical_url: line,
      url: line,
      lang: line,
    },
    ...{ author: list, authors: list, tags: list, categories: list, keywords: list },
    draft: z.boolean().catch(false),
    published: z.boolean().catch(true),
  })
  .partial()
  .catch({});

/**
 * A Markdown file with or without front matter as a story. A first heading of the highest rank is the headline where the
 * front matter names none.
 *
 * @throws KanbaoError 'bad-input' for front matter that is no YAML
 */
export function readMarkdown(text: string): Story {
  const { data, markdown } = parseFrontMatter(text);
  const matter = matterSchema.parse(data);
  const pictures = new Map<string, string>();
  const url = resolveAddress(matter.canonical ?? matter.canonical_url ?? matter.url ?? '', null)?.href ?? null;
  const notePicture = (id: string, name: string): void => {
    const address = toPictureAddress(name, url);
    if (address !== null) pictures.set(id, address);
  };
  const body = parseMarkdown(markdown, { numbered: false, findPicture: () => null, notePicture });
  const [first, ...rest] = body.content;
  const isTitle = first?.type === 'sectionHeading' && /^\s*(?:#\s|[^\n]+\n=+\s*(?:\n|$))/.test(markdown);
  const given = matter.title ?? matter.headline ?? null;
  const title = isTitle && (given === null || appendText(first.content) === given) ? appendText(first.content) : null;
  return {
    ...blankStory,
    headline: given ?? title,
    standfirst: matter.description ?? matter.summary ?? matter.excerpt ?? matter.subtitle ?? null,
    byline: distinct([...(matter.author ?? []), ...(matter.authors ?? [])]),
    topics: distinct([...(matter.categories ?? []), ...(matter.tags ?? []), ...(matter.keywords ?? [])]),
    language: matter.lang ?? null,
    publishedAt: parseDate(matter.date ?? null),
    updatedAt: parseDate(matter.updated ?? matter.lastmod ?? null),
    isPublic: matter.draft !== true && matter.published !== false,
    slug: matter.slug ?? null,
    url,
    body: title === null ? body : { ...body, content: rest },
    pictures,
  };
}

function distinct(values: ReadonlyArray<string | null>): string[] {
  return [...new Set(values.filter((each): each is string => each !== null && each !== ''))].slice(0, 100);
}
