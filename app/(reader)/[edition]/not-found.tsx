import { edition as editionParam } from 'next/root-params';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { Static } from '#components/static/static.tsx';
import { MessagePage } from '#components/ui/message-page.tsx';
import { defaultEdition, getEdition, parseEdition } from '#lib/i18n/editions.ts';
import { getMessages } from '#lib/i18n/messages.ts';
import { listSections } from '#lib/sections/queries.ts';

export default async function NotFound() {
  const edition = parseEdition(await editionParam()) ?? getEdition(defaultEdition);
  const messages = getMessages(edition.code);
  const { title, text, action } = messages.notFound;
  return (
    <PageFrame edition={edition} messages={messages} sections={await listSections(edition.code)} part="missing">
      <Static name="missing">
        <MessagePage title={title} text={text} action={{ label: action, href: `/${edition.code}` }} />
      </Static>
    </PageFrame>
  );
}
