import type { Content } from '#lib/articles/content.ts';
import { contentSchema } from '#lib/articles/content.ts';
import { requireReadable } from '#lib/articles/sealed.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { listFindings, type Finding } from '#lib/checklist/findings.ts';
import { isOutward, listLinks } from '#lib/checklist/links.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { editionsOf, requireEdition } from '#lib/i18n/editions.ts';
import type { Actor } from '#lib/actor.ts';

/** What stands against publishing the newest revision of an article. */
export type Checklist = Readonly<{ articleId: string; revision: number; findings: Finding[] }>;

/**
 * @throws KanbaoError `not-found`, `forbidden`
 */
export async function getChecklist(actor: Actor, slug: string): Promise<Checklist> {
  return db().$transaction(async (tx) => {
    const article = await tx.article.findUnique({
      where: { slug },
      select: {
        ...{ id: true, status: true, newestRevision: true },
        revisions: { orderBy: { number: 'desc' }, take: 1, select: { content: true } },
      },
    });
    if (article === null) throw new KanbaoError('not-found', `There is no article with the slug ${slug}.`);
    requireReadable(actor, article.status);
    const content = contentSchema.parse(article.revisions[0]?.content);
    return {
      articleId: article.id,
      revision: article.newestRevision,
      findings: await checkArticle(tx, article.id, content),
    };
  });
}

/** The findings of a content that is to be published as an article's. */
export async function checkArticle(tx: Transaction, articleId: string, content: Content): Promise<Finding[]> {
  const article = await tx.article.findUniqueOrThrow({
    where: { id: articleId },
    select: {
      ...{ slug: true, sectionId: true, originalEditionCode: true },
      provenance: { select: { publishRight: true } },
      storyImport: { select: { damage: true } },
    },
  });
  const original = requireEdition(article.originalEditionCode).code;
  const paths = editionsOf(original).map(({ code }) => toArticlePath(code, article.slug));
  return listFindings({
    content,
    hasSection: article.sectionId !== null,
    isSlugTaken: (await tx.redirect.count({ where: { path: { in: paths }, target: { not: null } } })) > 0,
    publishRight: article.provenance?.publishRight ?? 'none',
    damage: article.storyImport?.damage ?? 0,
    pictures: await listKnownPictures(tx, content),
    links: await listKnownLinks(tx, content),
  });
}

async function listKnownPictures(tx: Transaction, { hero, body }: Content): Promise<Set<string>> {
  const hashes = [
    hero?.media ?? null,
    ...body.content.map((block) => (block.type === 'figure' ? block.attrs.media : null)),
  ].filter((hash) => hash !== null);
  if (hashes.length === 0) return new Set();
  const rows = await tx.media.findMany({ where: { hash: { in: hashes } }, select: { hash: true } });
  return new Set(rows.map(({ hash }) => hash));
}

const articlePath = /^\/(?:zh-hans|zh-hant|en)\/articles\/[^/?#]+/;

/** Links to elsewhere as they were last asked; to stories of our own, whether there is one. */
async function listKnownLinks(tx: Transaction, content: Content): Promise<Map<string, boolean>> {
  const links = listLinks(content);
  const outward = links.filter(isOutward).map(({ href }) => href);
  const inward = links.flatMap(({ href }) => {
    const path = articlePath.exec(href)?.[0];
    return path === undefined ? [] : [{ href, path }];
  });
  const asked = outward.length === 0 ? [] : await tx.linkCheck.findMany({ where: { url: { in: outward } } });
  const paths = inward.map(({ path }) => path);
  const where = { path: { in: paths } };
  const here = paths.length === 0 ? [] : await tx.articleEdition.findMany({ where, select: { path: true } });
  const moved =
    paths.length === 0 ? [] : await tx.redirect.findMany({ where: { ...where, gone: false }, select: { path: true } });
  const there = new Set([...here, ...moved].map(({ path }) => path));
  return new Map([
    ...asked.map(({ url, answers }) => [url, answers] as const),
    ...inward.map(({ href, path }) => [href, there.has(path)] as const),
  ]);
}
