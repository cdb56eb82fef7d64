import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { requireEdition } from '#app/(reader)/edition.ts';
import { getMissingMetadata, MissingPage } from '#app/(reader)/missing-page.tsx';
import { ChangesView } from '#components/changes/changes-view.tsx';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { Static } from '#components/static/static.tsx';
import { getStoryChanges } from '#lib/amendments/story-changes.ts';
import { toArticlePath, toChangesPath } from '#lib/articles/paths.ts';
import { showsAbsence } from '#lib/changes/tags.ts';
import { toArticleAlternates } from '#lib/i18n/alternates.ts';
import { format } from '#lib/i18n/messages.ts';
import { getRedirectTarget } from '#lib/redirects/queries.ts';
import { listSections } from '#lib/sections/queries.ts';

type Props = Readonly<{ params: Promise<{ slug: string }> }>;

// Metadata and page ask for the same; one render reads it once.
const findChanges = cache(async (slug: string) => {
  const { edition, messages } = await requireEdition();
  const story = await getStoryChanges(edition.code, slug);
  if (story !== null) {
    const paths = story.editions.map(({ code, path }) => ({ code, path: toChangesPath(path) }));
    return { edition, messages, story, paths };
  }
  const target = await getRedirectTarget(toArticlePath(edition.code, slug));
  if (target !== null) permanentRedirect(toChangesPath(target));
  showsAbsence('missing');
  return null;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findChanges((await params).slug);
  if (found === null) return getMissingMetadata();
  const { edition, messages, story, paths } = found;
  return {
    title: format(messages.changes.of, { headline: story.headline }),
    description: messages.changes.lead,
    alternates: toArticleAlternates(edition.code, paths, null),
    // What was wrong is here for whoever reads the story, not for whoever searches for what it said.
    robots: { index: false, follow: true },
  };
}

/** What was changed in a story since it was published, and why. */
export default async function Page({ params }: Props) {
  const found = await findChanges((await params).slug);
  if (found === null) return <MissingPage />;
  const { edition, messages, story, paths } = found;
  return (
    <PageFrame edition={edition} messages={messages} sections={await listSections(edition.code)} paths={paths}>
      <Static name="changes">
        <ChangesView edition={edition.code} messages={messages} story={story} />
      </Static>
    </PageFrame>
  );
}
