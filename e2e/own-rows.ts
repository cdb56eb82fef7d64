import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { Amending } from '#lib/amendments/schema.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { createDraft, type NewArticle } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { renameArticle } from '#lib/articles/rename.ts';
import { reviseArticle } from '#lib/articles/revise.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { setTranslation } from '#lib/articles/translations.ts';
import { db } from '#lib/db.ts';
import { editionCodes, editionsOf, requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { takeInAtDesk } from '#lib/imports/desk.ts';
import { parseMarkdown } from '#lib/ingest/markdown.ts';
import { renameList } from '#lib/lists/rename.ts';
import { storePicture } from '#lib/media/mutations.ts';
import type { NamedKind } from '#lib/named/kinds.ts';
import { removeNamed } from '#lib/named/mutations.ts';
import { stores } from '#lib/named/stores.ts';
import { offerFirstAccount } from '#lib/staff/links.ts';
import { hashPassword } from '#lib/staff/passwords.ts';
import type { Role } from '#lib/staff/permissions.ts';
import { toSectionPath } from '#lib/sections/links.ts';
import { countReads } from '#lib/reads/mutations.ts';
import { saveSection } from '#lib/sections/mutations.ts';

/** An article of a test's own; whatever is not said is unremarkable. */
type OwnArticle = Readonly<{
  edition?: EditionCode;
  headline?: string;
  standfirst?: string | null;
  /** The body, as sample/README.md describes it; a picture named in it is a place whose picture the source lacked. */
  markdown?: string;
  numbered?: boolean;
  section?: string;
  publisher?: string;
  topics?: readonly string[];
  /** Long past when not said, so that the article leaves the front page to the sample. */
  at?: Date;
  provenance?: NewArticle['provenance'];
  content?: Partial<Pick<Content, 'body' | 'references' | 'past' | 'statement' | 'epigraph'>>;
}>;

export type OwnRows = Readonly<{
  publish(article: OwnArticle): Promise<string>;
  /** The id of a draft that nobody has published. */
  draft(article: OwnArticle): Promise<string>;
  /** Imports a text as the desk does, for the house desk: the id of its article. */
  importText(text: string): Promise<string>;
  /** Saves another headline of a draft, as somebody who writes in it. */
  write(id: string, headline: string, author: string): Promise<void>;
  /** Takes over an article that was made by the newsroom's pages: its id. */
  adopt(id: string): void;
  /** Publishes a later revision of an own article, updated now, classed as an amendment or as nothing. */
  update(slug: string, change: (body: Content['body']) => Content['body'], amendment?: Amending | null): Promise<void>;
  /** `reason`: why, as readers are told. */
  withdraw(slug: string, reason?: string): Promise<void>;
  /** Gives an own article another slug, and says which. */
  rename(slug: string): Promise<string>;
  /** Says that one own article is a translation of another. */
  translate(slug: string, of: string): Promise<void>;
  /** The id of a picture of the library, 480 × 320 px, which nobody else has. */
  picture(alt?: string): Promise<string>;
  /** Takes over a picture that was sent through the newsroom's pages: its id. */
  adoptPicture(id: string): void;
  makeSection(names: Readonly<{ zh?: string; en?: string }>): Promise<string>;
  /** Gives an own section another slug, and says which. */
  renameSection(slug: string): Promise<string>;
  /** Takes over a section, topic or person that was made by the newsroom's pages: its slug. */
  adoptNamed(kind: NamedKind, slug: string): void;
  /** An account of the newsroom, in English; contributors write for `linhe-observer`, unless something else is said. */
  makeStaff(role: Role, options?: StaffOptions): Promise<OwnStaff>;
  /** The path by which the first account of an empty newsroom is made. */
  offerFirstAccount(): Promise<string>;
  /** Counts reads of an own article in the edition it was written for, today. */
  countReads(slug: string, counts: Readonly<{ reads: number; ends: number }>): Promise<void>;
  /** Takes everything away again that this object has made. */
  remove(): Promise<void>;
}>;

type StaffOptions = Readonly<{ edition?: EditionCode; publisher?: string }>;
export type OwnStaff = Readonly<{ id: string; email: string; name: string; password: string }>;

const longPast = new Date('2001-02-03T04:05:06Z');
/** Whoever makes the rows of a test. */
export const actor = { id: null, name: 'e2e', role: null };

/** The bytes of a picture that nobody else has. */
export function drawPicture(): Promise<Buffer> {
  const [r = 0, g = 0, b = 0] = randomBytes(3);
  return sharp({ create: { width: 480, height: 320, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
}

/** Rows that a test makes for itself, in the database that e2e/database.ts has opened. */
export function makeOwnRows(): OwnRows {
  const made = new Map<string, EditionCode>();
  const ids = new Set<string>();
  const sections: string[] = [];
  const staff: string[] = [];
  const pictures: string[] = [];
  const named: Array<readonly [NamedKind, string]> = [];
  const unique = () => `e2e-${randomBytes(6).toString('hex')}`;

  async function make(given: OwnArticle): Promise<{ id: string; slug: string }> {
    const { edition = 'zh-hans', markdown = '正文。', numbered = false } = given;
    const slug = unique();
    const content = contentSchema.parse({
      headline: given.headline ?? slug,
      standfirst: given.standfirst ?? null,
      epigraph: [],
      hero: null,
      body: parseMarkdown(markdown, { numbered, findPicture: () => null }),
      references: [],
      past: [],
      statement: null,
      ...given.content,
    });
    const { id } = await createDraft(actor, {
      edition,
      content,
      slug,
      section: given.section ?? 'life',
      publisher: given.publisher ?? 'kanbao-desk',
      bylines: [],
      topics: given.topics ?? [],
      provenance: given.provenance ?? { publishRight: 'own', obtained: 'e2e', indexable: true },
      reason: 'e2e',
    });
    made.set(slug, edition);
    ids.add(id);
    return { id, slug };
  }

  return {
    async publish(given) {
      const { slug } = await make(given);
      await publishArticle(actor, slug, { at: given.at ?? longPast, responsible: 'a test' });
      return slug;
    },
    draft: async (given) => (await make(given)).id,
    async importText(text) {
      const given = { edition: null, section: null, headline: null, right: 'none', licence: null } as const;
      const source = { bytes: new TextEncoder().encode(text), name: 'pasted' };
      const taken = await takeInAtDesk(actor, source, { ...given, publisher: 'kanbao-desk' });
      if (!('article' in taken)) throw new Error('this text is here already');
      ids.add(taken.article);
      return taken.article;
    },
    async write(id, headline, author) {
      const newest = await db().revision.findFirstOrThrow({ where: { articleId: id }, orderBy: { number: 'desc' } });
      const content = { ...contentSchema.parse(newest.content), headline };
      await db().$transaction((tx) => reviseArticle(tx, { ...actor, name: author }, id, { content, reason: 'edit' }));
    },
    adopt: (id) => void ids.add(id),
    async update(slug, change, amendment = null) {
      const { id, revisions } = await db().article.findUniqueOrThrow({
        where: { slug },
        select: { id: true, revisions: { orderBy: { number: 'desc' }, take: 1, select: { content: true } } },
      });
      const before = contentSchema.parse(revisions[0]?.content);
      const content = { ...before, body: change(before.body) };
      await db().$transaction((tx) => reviseArticle(tx, actor, id, { content, reason: 'e2e' }));
      const told = amendment === null ? { updatedAt: new Date() } : { amendment };
      await publishArticle(actor, slug, { ...told, responsible: 'a test' });
    },
    async withdraw(slug, reason) {
      await withdrawArticle(actor, slug, reason === undefined ? {} : { reason });
    },
    async rename(slug) {
      const { slug: now } = await renameArticle(actor, slug, unique());
      const edition = made.get(slug) ?? 'zh-hans';
      // The old name stays among those made: its addresses are taken away with them.
      made.set(now, edition);
      return now;
    },
    translate: (slug, of) => setTranslation(actor, slug, of),
    async picture(alt) {
      const hash = await storePicture(actor, await drawPicture());
      const { id } = await db().media.update({
        where: { hash },
        data: { alt: alt ?? null },
        select: { id: true },
      });
      pictures.push(id);
      return id;
    },
    adoptPicture: (id) => void pictures.push(id),
    async makeSection(names) {
      const slug = unique();
      await saveSection(actor, { slug, position: 900, names });
      sections.push(slug);
      return slug;
    },
    async renameSection(slug) {
      const now = unique();
      await renameList(actor, 'sections', slug, now);
      sections.push(now);
      return now;
    },
    adoptNamed: (kind, slug) => void named.push([kind, slug]),
    async makeStaff(role, { edition = 'en', publisher = 'linhe-observer' } = {}) {
      const unique = randomBytes(5).toString('hex');
      const own = { email: `${unique}@example.org`, name: `Staff ${unique}`, password: `a long one ${unique}` };
      const hash = await hashPassword(own.password);
      const { id } = await db().staffAccount.create({
        data: {
          ...{ email: own.email, name: own.name, role, password: { create: { hash } } },
          edition: { connect: { code: edition } },
          ...(role === 'contributor' ? { publisher: { connect: { handle: publisher } } } : {}),
        },
        select: { id: true },
      });
      staff.push(id);
      return { id, ...own };
    },
    async offerFirstAccount() {
      const path = await offerFirstAccount();
      if (path === null) throw new Error('there are accounts already: this is for a paper of its own (npm test)');
      return path;
    },
    async countReads(slug, counts) {
      const { id } = await db().article.findUniqueOrThrow({ where: { slug }, select: { id: true } });
      await countReads([{ article: id, edition: made.get(slug) ?? 'zh-hans', ...counts }]);
    },
    async remove() {
      await db().staffAccount.deleteMany({ where: { id: { in: staff } } });
      const where = { id: { in: [...ids] } };
      const rows = await db().article.findMany({
        where,
        select: { slug: true, status: true, originalEditionCode: true },
      });
      for (const { slug, status, originalEditionCode } of rows) {
        made.set(slug, requireEdition(originalEditionCode).code);
        // Withdrawn before they are deleted: that is what tells whoever remembers pages.
        if (status === 'published') await withdrawArticle(actor, slug);
      }
      const paths = [...made].flatMap(([slug, edition]) =>
        editionsOf(edition).map(({ code }) => toArticlePath(code, slug)),
      );
      await db().redirect.deleteMany({ where: { path: { in: paths } } });
      await db().article.deleteMany({ where });
      await db().redirect.deleteMany({
        where: { target: { in: sections.flatMap((slug) => editionCodes.map((code) => toSectionPath(code, slug))) } },
      });
      await db().section.deleteMany({ where: { slug: { in: sections } } });
      await db().media.deleteMany({ where: { id: { in: pictures } } });
      for (const [kind, slug] of named) {
        const found = await stores[kind].find(db(), { slug });
        // By the mutation, so that menus and lists lose it too.
        if (found !== null) await removeNamed(actor, kind, found);
      }
    },
  };
}
