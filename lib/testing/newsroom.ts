import type { Actor } from '#lib/actor.ts';
import type { Block } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';
import { createDraft, type ArticleHandle, type NewArticle } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { db } from '#lib/db.ts';
import { savePerson } from '#lib/people/mutations.ts';
import { savePublisher } from '#lib/publishers/mutations.ts';
import { saveSection } from '#lib/sections/mutations.ts';
import { saveTopic } from '#lib/topics/mutations.ts';

/** A newsroom small enough to read in a test, for the tests that run on a database. */

export const actor: Actor = { id: null, name: 'a test', role: null };

/** What articles name: sections tech and life, the house desk and an English-only contributor, two people, two topics. */
export async function foundNewsroom(): Promise<void> {
  await saveSection(actor, { slug: 'life', position: 1, names: { zh: '生活', en: 'Living' } });
  await saveSection(actor, { slug: 'tech', position: 0, names: { zh: '科技', en: 'Technology' } });
  await savePublisher(actor, { handle: 'desk', kind: 'house', names: { zh: '编辑部', en: 'The Desk' } });
  await savePublisher(actor, { handle: 'observer', kind: 'contributor', names: { en: 'The Observer' } });
  await savePerson(actor, { handle: 'lin-yue', names: { zh: '林越', en: 'Lin Yue' } });
  await savePerson(actor, { handle: 'ada-finch', names: { en: 'Ada Finch' } });
  await saveTopic(actor, { slug: 'food', names: { zh: '吃饭', en: 'Food' } });
  await saveTopic(actor, { slug: 'data', names: { zh: '数据', en: 'Data' } });
}

export function paragraph(id: string, text: string): Extract<Block, { type: 'paragraph' }> {
  return { type: 'paragraph', attrs: { id }, content: [{ type: 'text', text }] };
}

export function contentOf(changes: Partial<Content> = {}): Content {
  return {
    headline: 'A tram crosses the river',
    standfirst: null,
    epigraph: [],
    hero: null,
    body: { type: 'doc', content: [paragraph('b001', 'It crossed at noon.')] },
    references: [],
    past: [],
    statement: null,
    ...changes,
  };
}

/** An English article of the house desk, but for `changes`. */
export function draftOf(changes: Partial<NewArticle> = {}): NewArticle {
  return {
    edition: 'en',
    content: contentOf(),
    section: 'tech',
    publisher: 'desk',
    bylines: [],
    topics: [],
    provenance: { publishRight: 'own', obtained: 'a test', indexable: true },
    reason: 'first',
    ...changes,
  };
}

/** An article published at a time. */
export async function publishAt(at: Date, changes: Partial<NewArticle> = {}): Promise<ArticleHandle> {
  const { slug } = await createDraft(actor, draftOf(changes));
  return publishArticle(actor, slug, { at });
}

/** How many rows there are of whatever an article is made of: the same before and after a write that failed. */
export async function countRows(): Promise<Record<string, number>> {
  const client = db();
  return {
    article: await client.article.count(),
    revision: await client.revision.count(),
    provenance: await client.provenance.count(),
    byline: await client.byline.count(),
    articleTopic: await client.articleTopic.count(),
    articleEdition: await client.articleEdition.count(),
    reference: await client.reference.count(),
    relatedArticle: await client.relatedArticle.count(),
    redirect: await client.redirect.count(),
  };
}
