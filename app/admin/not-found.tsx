import { MessagePage } from '#components/ui/message-page.tsx';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

export default async function NotFoundPage() {
  const { title, text, action } = getNewsroomMessages(await getCurrentEdition()).staff.notFound;
  return (
    <main>
      <MessagePage title={title} text={text} action={{ label: action, href: '/admin' }} />
    </main>
  );
}
