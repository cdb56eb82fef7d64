import type { Metadata } from 'next';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { Static } from '#components/static/static.tsx';
import { MessagePage } from '#components/ui/message-page.tsx';
import { requireEdition } from '#app/(reader)/edition.ts';
import { getAbsence, getGoneReason } from '#lib/changes/tags.ts';
import { listSections } from '#lib/sections/queries.ts';

/**
 * The page that says there is none. A page returns it where `showsAbsence` has said so, which makes the answer a 404 or
 * 410. Not by Next's notFound(): that answers with an empty shell which scripts are to fill.
 */
export async function MissingPage() {
  const { edition, messages } = await requireEdition();
  const { title, text, action } = getAbsence() === 'gone' ? messages.withdrawn : messages.notFound;
  return (
    <PageFrame edition={edition} messages={messages} sections={await listSections(edition.code)}>
      <Static name="missing">
        <MessagePage
          title={title}
          text={text}
          reason={getGoneReason()}
          action={{ label: action, href: `/${edition.code}` }}
        />
      </Static>
    </PageFrame>
  );
}

export async function getMissingMetadata(): Promise<Metadata> {
  const { messages } = await requireEdition();
  const { title } = getAbsence() === 'gone' ? messages.withdrawn : messages.notFound;
  return { title, robots: { index: false } };
}
