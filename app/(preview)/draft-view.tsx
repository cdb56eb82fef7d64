import type { Metadata } from 'next';
import { ArticleView } from '#components/article/article-view.tsx';
import { DraftMark } from '#components/newsroom/previews/draft-mark.tsx';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { MessagePage } from '#components/ui/message-page.tsx';
import type { DraftPage } from '#lib/articles/draft-page.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { defaultEdition, getEdition, parseEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { showMessages } from '#lib/site/queries.ts';
import { listSections } from '#lib/sections/queries.ts';

type Props = Readonly<{
  edition: EditionCode;
  draft: DraftPage;
  /** Where the same draft stands in another edition. */
  toPath: (edition: EditionCode) => string;
}>;

/** A draft as readers would have it, marked as one. */
export async function DraftView({ edition, draft: { page, editions, savedAt }, toPath }: Props) {
  const messages = await showMessages(edition);
  return (
    <>
      <DraftMark edition={edition} savedAt={savedAt} />
      <PageFrame
        edition={getEdition(edition)}
        messages={messages}
        sections={await listSections(edition)}
        section={page.section?.slug}
        paths={editions.map((code) => ({ code, path: toPath(code) }))}
        hasLite={false}
      >
        <ArticleView
          edition={edition}
          messages={messages}
          article={page}
          reads={null}
          address={new URL(page.path, siteAddress()).href}
          preferred={null}
          isDraft
        />
      </PageFrame>
    </>
  );
}

/** The same for every draft: what it is of is said to nobody who was not let in. */
export async function getDraftMetadata(edition: string): Promise<Metadata> {
  const code = parseEdition(edition)?.code ?? defaultEdition;
  return { title: `${getNewsroomMessages(code).preview.mark.name} · ${(await showMessages(code)).site.name}` };
}

/** In the same words for everything that shows no draft: nobody learns whether there was one. */
export function NoDraft({ edition }: Readonly<{ edition: EditionCode }>) {
  const { gone } = getNewsroomMessages(edition).preview;
  return (
    <main id="main">
      <MessagePage title={gone.title} text={gone.text} action={{ label: gone.action, href: `/${edition}` }} />
    </main>
  );
}
