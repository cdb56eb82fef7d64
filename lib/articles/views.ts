import type { Note } from '#lib/amendments/views.ts';
import type { Body } from '#lib/articles/body.ts';
import type { ArticleCard } from '#lib/articles/cards.ts';
import type { RelatedStory } from '#lib/articles/related.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { ListLink } from '#lib/lists/links.ts';
import type { Picture, Shape } from '#lib/media/pictures.ts';

/** One page of a list; `older` and `newer` are the keysets to go on with, null at an end. */
export type ArticleList = Readonly<{ cards: ArticleCard[]; older: string | null; newer: string | null }>;

export type EditionPath = Readonly<{ code: EditionCode; path: string }>;

type PastClassicView = Readonly<{
  title: string | null;
  path: string | null;
  reads: number | null;
  atLeast: boolean;
}>;

/** Everything the page of an article shows. */
export type ArticlePage = ArticleCard &
  Readonly<{
    epigraph: string[];
    body: Body;
    /** The pictures of the body, by hash. */
    pictures: Readonly<Record<string, Picture>>;
    /** The lead picture cut to 1:1, 4:3 and 16:9; none while that has not been done. */
    crops: Shape[];
    /** What stands for the article where a link to it is shared; null while it is not drawn. */
    card: Shape | null;
    heroCaption: string | null;
    heroCredit: string | null;
    bylines: ListLink[];
    publisherLink: ListLink | null;
    topics: ListLink[];
    updatedAt: Date | null;
    /** The number of the revision that it shows; null where it is not known. */
    revision: number | null;
    /** What readers are told of changes to it, the oldest first. */
    notes: Note[];
    /** The source's own, else what its publisher states under all its stories. */
    statement: string | null;
    references: ReadonlyArray<{
      label: string | null;
      person: string | null;
      outlet: string | null;
      url: string | null;
    }>;
    past: PastClassicView[];
    /** Other stories that belong to it, where nobody has chosen past classics. */
    related: RelatedStory[];
    /** The edition it was written for; of a translation that of the article it translates. */
    originalEdition: EditionCode;
    /** All it is in, its translation's among them: code and path, as machines are told of them … */
    editions: EditionPath[];
    /** … and as readers find them, which is also where nobody has a right to have it indexed. */
    paths: EditionPath[];
    /** The article that this one translates, where readers have it. */
    translated: Readonly<{ code: EditionCode; path: string; headline: string }> | null;
    provenance: Readonly<{
      originUrl: string | null;
      publishRight: 'own' | 'licensed' | 'none';
      indexable: boolean;
      isSample: boolean;
    }>;
  }>;
