import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { parse as parseYaml } from 'yaml';
import { parseSampleArticle, siteSchema, type SampleArticle } from '#cli/sample-format.ts';
import { run } from '#cli/run.ts';
import { loadGenerated, parseCount } from '#cli/sample-generated.ts';
import type { Actor } from '#lib/actor.ts';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { countArticles } from '#lib/articles/records.ts';
import { setTranslation } from '#lib/articles/translations.ts';
import { storePicture } from '#lib/media/mutations.ts';
import { savePerson } from '#lib/people/mutations.ts';
import { savePublisher } from '#lib/publishers/mutations.ts';
import { saveSection } from '#lib/sections/mutations.ts';
import { saveTopic } from '#lib/topics/mutations.ts';

const folder = join(import.meta.dirname, '..', 'sample');
const actor: Actor = { id: null, name: 'sample edition', role: null };

/**
 * `npm run sample [-- --if-empty | --articles N]`: loads the sample edition that ships with Kanbao into an empty paper;
 * with `--articles N` fills it up to N generated articles besides, for measuring.
 */
await run(async () => {
  const { values } = parseArgs({
    options: { 'if-empty': { type: 'boolean', default: false }, articles: { type: 'string' } },
  });
  const wanted = values.articles === undefined ? null : parseCount(values.articles);
  const isEmpty = (await countArticles()) === 0;
  if (wanted !== null)
    return [isEmpty ? await loadEdition() : null, await loadGenerated(wanted)].filter(Boolean).join('\n');
  if (isEmpty) return loadEdition();
  return values['if-empty']
    ? null
    : 'There are articles already; the sample edition is only loaded into an empty database.';
});

async function loadEdition(): Promise<string> {
  const site = siteSchema.parse(parseYaml(await readFile(join(folder, 'site.yaml'), 'utf8')));
  for (const [position, section] of site.sections.entries()) await saveSection(actor, { ...section, position });
  for (const publisher of site.publishers) await savePublisher(actor, publisher);
  for (const person of site.people) await savePerson(actor, person);
  for (const topic of site.topics) await saveTopic(actor, topic);

  const pictures = await loadPictures();
  const articles = (await Promise.all([readArticles('zh', pictures), readArticles('en', pictures)])).flat();
  // Oldest first, so that 'past classics' find the article they name.
  articles.sort((a, b) => a.published.getTime() - b.published.getTime());
  for (const article of articles) await loadArticle(article);
  for (const { slug, translates } of articles)
    if (translates !== undefined) await setTranslation(actor, slug, translates);
  return `Sample edition: ${articles.length} articles, ${pictures.size} pictures, ${site.sections.length} sections.`;
}

/**
 * Draws each SVG as a PNG and takes it in like any other picture. The drawings are our own, so reading SVG is safe here.
 * Two at a time: sharp works in the four threads that also compute the password's proof when a connection opens, and
 * with all of them taken that waits beyond its two seconds on a busy machine.
 */
async function loadPictures(): Promise<Map<string, string>> {
  const files = (await readdir(join(folder, 'pictures'))).filter((file) => file.endsWith('.svg')).values();
  const stored = new Map<string, string>();
  const load = async () => {
    for (const file of files) {
      const png = await sharp(join(folder, 'pictures', file))
        .png({ compressionLevel: 1 })
        .toBuffer();
      stored.set(basename(file, '.svg'), await storePicture(actor, png));
    }
  };
  await Promise.all([load(), load()]);
  return stored;
}

async function readArticles(language: 'zh' | 'en', pictures: ReadonlyMap<string, string>): Promise<SampleArticle[]> {
  const files = (await readdir(join(folder, 'articles', language))).filter((file) => file.endsWith('.md'));
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, 'articles', language, file), 'utf8');
      return parseSampleArticle(text, {
        file,
        slug: basename(file, '.md'),
        edition: language === 'zh' ? 'zh-hans' : 'en',
        pictures,
      });
    }),
  );
}

async function loadArticle(article: SampleArticle): Promise<void> {
  const { slug, edition, content, section, publisher, bylines, topics } = article;
  const provenance = { publishRight: 'own', obtained: 'sample', indexable: true, licence: 'MIT' } as const;
  await createDraft(actor, {
    edition,
    content,
    slug,
    section,
    publisher,
    bylines,
    topics,
    provenance,
    reason: 'sample edition',
  });
  await publishArticle(actor, slug, {
    at: article.published,
    ...(article.updated ? { updatedAt: article.updated } : {}),
  });
}
