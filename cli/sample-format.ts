import { z } from 'zod';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { parseFrontMatter, parseMarkdown } from '#lib/ingest/markdown.ts';

/** The format that sample/README.md describes. */

const names = z.strictObject({ zh: z.string().optional(), en: z.string().optional() });

export const siteSchema = z.strictObject({
  sections: z.array(z.strictObject({ slug: z.string(), names })),
  publishers: z.array(
    z.strictObject({
      handle: z.string(),
      kind: z.enum(['house', 'contributor', 'outlet']),
      names,
      descriptions: names.optional(),
      statement: names.optional(),
    }),
  ),
  people: z.array(z.strictObject({ handle: z.string(), names })),
  topics: z.array(z.strictObject({ slug: z.string(), names })),
});

const time = z.union([z.date(), z.iso.datetime({ offset: true }).transform((value) => new Date(value))]);

const frontMatter = z.strictObject({
  headline: z.string(),
  standfirst: z.string(),
  section: z.string(),
  publisher: z.string(),
  bylines: z.array(z.string()).default([]),
  topics: z.array(z.string()).default([]),
  published: time,
  updated: time.optional(),
  hero: z
    .strictObject({
      picture: z.string(),
      alt: z.string(),
      caption: z.string().optional(),
      credit: z.string().optional(),
    })
    .optional(),
  epigraph: z.array(z.string()).default([]),
  numbered: z.boolean().default(false),
  references: z
    .array(
      z.strictObject({
        label: z.string().optional(),
        person: z.string().optional(),
        outlet: z.string().optional(),
        url: z.string().optional(),
      }),
    )
    .default([]),
  past: z.array(z.strictObject({ article: z.string(), reads: z.int() })).default([]),
  translates: z.string().optional(),
});

export type SampleArticle = Readonly<{
  slug: string;
  edition: EditionCode;
  content: Content;
  section: string;
  publisher: string;
  bylines: string[];
  topics: string[];
  published: Date;
  updated: Date | undefined;
  /** The slug of the article it is a translation of. */
  translates: string | undefined;
}>;

/**
 * One article of the sample edition.
 * @throws KanbaoError `bad-input` that names the file and every fault in it.
 */
export function parseSampleArticle(
  text: string,
  {
    file,
    slug,
    edition,
    pictures,
  }: Readonly<{ file: string; slug: string; edition: EditionCode; pictures: ReadonlyMap<string, string> }>,
): SampleArticle {
  const { data, markdown } = parseFrontMatter(text);
  const head = frontMatter.safeParse(data);
  if (!head.success) throw new KanbaoError('bad-input', `${file}: ${z.prettifyError(head.error)}`);
  const {
    headline,
    standfirst,
    epigraph,
    references,
    past,
    section,
    publisher,
    bylines,
    topics,
    published,
    updated,
    numbered,
    translates,
  } = head.data;
  const findPicture = (name: string): string => {
    const hash = pictures.get(name);
    if (hash === undefined) throw new KanbaoError('bad-input', `${file}: there is no picture ${name}.svg`);
    return hash;
  };
  const hero = head.data.hero;
  const content = contentSchema.parse({
    headline,
    standfirst,
    epigraph,
    hero: hero
      ? { media: findPicture(hero.picture), alt: hero.alt, caption: hero.caption ?? null, credit: hero.credit ?? null }
      : null,
    body: parseMarkdown(markdown, { numbered, findPicture }),
    references: references.map(({ label = null, person = null, outlet = null, url = null }) => ({
      label,
      person,
      outlet,
      url,
    })),
    past: past.map(({ article, reads }) => ({ article, title: null, url: null, reads, atLeast: reads >= 100_000 })),
    statement: null,
  });
  return { slug, edition, content, section, publisher, bylines, topics, published, updated, translates };
}
