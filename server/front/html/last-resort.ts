import { noTransition } from '#server/front/html/lite-style.ts';
import { toStillPolicy, type Reach } from '#server/front/html/policy.ts';
import type { Finished } from '#server/front/html/finish.ts';

type Words = Readonly<{ lang: string; name: string; home: string; again: string; sentences: Sentences }>;
type Edition = 'zh-hans' | 'zh-hant' | 'en';
type Sentences = Readonly<Record<400 | 404 | 410 | 414 | 429 | 500 | 503, readonly [title: string, text: string]>>;

/** The few words that must be there when nothing else is; the catalogues (lib/i18n) are out of the server's reach. */
const words: Readonly<Record<Edition, Words>> = {
  'zh-hans': {
    lang: 'zh-Hans',
    name: '看报',
    home: '回到首页',
    again: '再试一次',
    sentences: {
      400: ['看不懂这个请求', '地址可能写错了。'],
      404: ['没有这一页', '地址可能写错了，或者文章已经撤下。'],
      410: ['文章已经撤下', '这篇文章不再提供。'],
      414: ['地址太长了', '如果是在搜索，请少写几个字。'],
      429: ['请求太多了', '请过半分钟再试。'],
      500: ['这一页暂时打不开', '我们这边出了故障，过一会儿再试。'],
      503: ['这一页马上就来', '现在读的人很多，或者我们正在重启，请稍等片刻再试。'],
    },
  },
  'zh-hant': {
    lang: 'zh-Hant',
    name: '看報',
    home: '回到首頁',
    again: '再試一次',
    sentences: {
      400: ['看不懂這個請求', '地址可能寫錯了。'],
      404: ['沒有這一頁', '地址可能寫錯了，或者文章已經撤下。'],
      410: ['文章已經撤下', '這篇文章不再提供。'],
      414: ['地址太長了', '如果是在搜索，請少寫幾個字。'],
      429: ['請求太多了', '請過半分鐘再試。'],
      500: ['這一頁暫時打不開', '我們這邊出了故障，過一會兒再試。'],
      503: ['這一頁馬上就來', '現在讀的人很多，或者我們正在重新啟動，請稍等片刻再試。'],
    },
  },
  en: {
    lang: 'en',
    name: 'Kanbao',
    home: 'To the front page',
    again: 'Try again',
    sentences: {
      400: ['This request cannot be understood', 'The address may be mistyped.'],
      404: ['There is no such page', 'The address may be mistyped, or the story has been taken down.'],
      410: ['This story has been withdrawn', 'It is no longer available.'],
      414: ['This address is too long', 'If it is a search, please use fewer words.'],
      429: ['Too many requests', 'Please try again in half a minute.'],
      500: ['This page cannot be shown just now', 'The fault is ours. Please try again in a little while.'],
      503: [
        'This page is on its way',
        'Many are reading, or we are just starting again. Please try once more in a moment.',
      ],
    },
  },
};
const fallback = 'zh-hans';

const style =
  `${noTransition}:root{color-scheme:light dark;background:light-dark(#fbf9f5,#1c1a17);color:light-dark(#514a41,#bbb2a4);font:1.0625rem/1.7 "PingFang SC","PingFang TC","Noto Sans CJK SC",system-ui,sans-serif}
body{max-width:34rem;margin:0 auto;padding:18vh 20px 4rem}
h1{font:700 2rem/1.25 "Songti SC","Songti TC","Noto Serif CJK SC",Georgia,serif;color:light-dark(#1f1b17,#e4ddd1);margin:0}
a{color:light-dark(#a12d16,#f0937a);text-underline-offset:.3em;text-decoration-thickness:1px}`.replaceAll('\n', '');

/** What can be tried again at the same address; everything else leads home. */
const passing = new Set([429, 500, 503]);

/** Statuses there is a page for. */
export function hasLastResort(status: number): status is keyof Sentences {
  return status in words[fallback].sentences;
}

/**
 * A whole small page that says what is wrong and the one thing to do, in the edition of the path asked for: for when
 * Next, the database or the page itself is not there.
 *
 * @param reason what staff say of it, as plain text
 */
export function toLastResort(
  status: keyof Sentences,
  url: string,
  reach: Reach,
  reason: string | null = null,
): Finished {
  const edition = (/^\/(?:lite\/)?(zh-hans|zh-hant|en)(?![^/?])/.exec(url)?.[1] as Edition | undefined) ?? fallback;
  const { lang, name, home, again, sentences } = words[edition];
  const [title, text] = sentences[status];
  // An empty address is this page's own.
  const action = passing.has(status) ? `<a href="">${again}</a>` : `<a href="/${edition}">${home}</a>`;
  return toSmallPage(
    {
      lang,
      title,
      name,
      main: `<p>${text}</p>${reason === null ? '' : `<p>${escapeText(reason)}</p>`}<p>${action}</p>`,
    },
    reach,
  );
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

type SmallPage = Readonly<{ lang: string; title: string; name: string; main: string }>;

/** A page that is all there in its own bytes; its parts are HTML of our own. */
export function toSmallPage({ lang, title, name, main }: SmallPage, reach: Reach): Finished {
  const html =
    `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<meta name="robots" content="noindex"><title>${title} · ${name}</title><link rel="icon" href="/icon.svg"><style>${style}</style></head>` +
    `<body><main><h1>${title}</h1>${main}</main></body></html>`;
  return { html, policy: toStillPolicy(style, reach) };
}
