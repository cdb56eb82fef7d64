'use client';

import { MessagePage } from '#components/ui/message-page.tsx';

type Props = Readonly<{ error: Error & { digest?: string } }>;

/** The few words an error page needs, here so that the catalogues stay out of the browser. */
const words: Readonly<Record<string, readonly [string, string, string, string]>> = {
  'zh-Hans': ['这一页暂时打不开', '我们这边出了故障，过一会儿再试。', '再试一次', '编号'],
  'zh-Hant': ['這一頁暫時打不開', '我們這邊出了故障，過一會兒再試。', '再試一次', '編號'],
};
const english = [
  'This page cannot be shown just now',
  'The fault is ours. Please try again in a little while.',
  'Try again',
  'Reference',
] as const;

export default function ErrorPage({ error }: Props) {
  const lang = typeof document === 'undefined' ? '' : document.documentElement.lang;
  const [title, text, action, reference] = words[lang] ?? english;
  return (
    <main>
      <MessagePage
        title={title}
        text={error.digest === undefined ? text : `${text} ${reference} ${error.digest}`}
        action={{ label: action, href: '' }}
      />
    </main>
  );
}
