import { toSmallPage } from '#server/front/html/last-resort.ts';
import type { Reach } from '#server/front/html/policy.ts';
import type { WorkerSettings } from '#server/front/offline/worker.ts';

type Words = Readonly<{ lang: string; name: string; title: string; text: string; again: string; stored: string }>;

/** As in last-resort.ts: the catalogues are out of the server's reach. `{date}` is filled in by the worker. */
const words: Readonly<Record<string, Words>> = {
  'zh-hans': {
    lang: 'zh-Hans',
    name: '看报',
    title: '现在没有网络',
    text: '这一页没有存在这个浏览器里。可以读的有：',
    again: '再试一次',
    stored: '现在没有网络：这是{date}存下的一页。',
  },
  'zh-hant': {
    lang: 'zh-Hant',
    name: '看報',
    title: '現在沒有網路',
    text: '這一頁沒有存在這個瀏覽器裡。可以讀的有：',
    again: '再試一次',
    stored: '現在沒有網路：這是{date}存下的一頁。',
  },
  en: {
    lang: 'en',
    name: 'Kanbao',
    title: 'There is no network just now',
    text: 'This page is not kept in this browser. These are:',
    again: 'Try again',
    stored: 'There is no network just now: this page was stored on {date}.',
  },
};

/** What the worker shows where nothing is stored, in each edition; the list of what is comes in its place. */
export function toOfflinePages(reach: Reach): Pick<WorkerSettings, 'editions' | 'policy'> {
  const pages = Object.entries(words).map(([code, { lang, name, title, text, again, stored }]) => {
    // An empty address is this page's own.
    const main = `<p>${text}</p><!--list--><p><a href="">${again}</a></p>`;
    return { code, lang, stored, ...toSmallPage({ lang, name, title, main }, reach) };
  });
  return {
    policy: pages[0]?.policy ?? "default-src 'none'",
    editions: Object.fromEntries(pages.map(({ code, lang, stored, html }) => [code, { lang, stored, page: html }])),
  };
}
