import { listCorrections } from '#lib/amendments/queries.ts';
import type { FeedStory } from '#lib/discovery/feed-shape.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { toStoryUrn } from '#lib/discovery/story-urn.ts';
import { escapeXml } from '#lib/discovery/xml.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { format, getMessages } from '#lib/i18n/messages.ts';

const mostCorrections = 50;

/** The newest corrections of an edition as a feed carries them: each is one entry for ever, and leads to its note. */
export async function listCorrectionStories(edition: EditionCode): Promise<FeedStory[]> {
  const { corrections } = await listCorrections({ edition, limit: mostCorrections, before: null, isForFeed: true });
  const words = getMessages(edition).amendments;
  return corrections.map(({ id, kind, note, at, path, headline }) => ({
    urn: toStoryUrn(id, edition),
    url: `${siteAddress()}${path}#note-${id}`,
    headline: format(words.of, { kind: words.kinds[kind], headline }),
    standfirst: note,
    authors: [],
    section: null,
    publishedAt: at,
    updatedAt: null,
    picture: null,
    html: `<p>${escapeXml(note)}</p>`,
  }));
}
