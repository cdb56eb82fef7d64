import { sourceRules } from '#lib/ingest/source-rules.ts';
import { applyEdits, type Edit, type StepResult } from '#lib/text/repair-step.ts';

/**
 * Lines that a platform or a page puts around a story: prompts to share, to follow, to scan; buttons; advertisements. A rule
 * matches one whole line, short and of a fixed form, so that a sentence about such a prompt stays. Sorted by `id` (a test
 * keeps it so). What only one platform says is with that platform (`source-rules.ts`) and holds where the text names it.
 */
type BoilerplateRule = Readonly<{ id: string; pattern: RegExp }>;

export const boilerplateRules: readonly BoilerplateRule[] = [
  {
    id: 'advertisement',
    pattern: /^[【[(（—\s]*(?:广告|廣告|推广|Advertisement|ADVERTISEMENT|Sponsored)[】\])）—\s]*$/u,
  },
  {
    id: 'app-prompt',
    pattern: /^(?:点击|點擊)?(?:下载|下載|打开|打開)[^。，]{0,16}(?:APP|App|客户端|客戶端)[^。]{0,20}$/u,
  },
  { id: 'back-to-top', pattern: /^(?:返回顶部|返回頂部|回到顶部|回到頂部|Back to top)$/iu },
  {
    id: 'click-to-follow',
    pattern: /^[▲↑⬆👆\s]*(?:点击|點擊)(?:上方|下方|蓝字|藍字|标题|標題)[^。]{0,30}(?:关注|關注)[^。]{0,20}$/u,
  },
  {
    id: 'empty-credit',
    pattern: /^[【（(]?(?:责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|来源|來源)[:：]\s*[】）)]?$/u,
  },
  {
    id: 'expand',
    pattern:
      /^(?:展开全文|展開全文|阅读全文|閱讀全文|查看更多|点击查看更多|加载更多|Read more|Show more|Continue reading)[.…>»\s]*$/iu,
  },
  {
    id: 'follow-account',
    pattern:
      /^[▲↑⬆👆\s]*(?:(?:点击|點擊|欢迎|歡迎|敬请|敬請|记得|記得)(?:关注|關注)|(?:关注|關注)(?:我们|我們|本号|本號))[^。？?]{0,16}(?:公众号|公眾號|公号|公號|微信|微博|视频号|視頻號|账号|賬號|頻道|频道|我们|我們|本号|本號)[^。？?]{0,24}[!！。]?$/u,
  },
  {
    id: 'follow-us',
    pattern: /^(?:Follow us on [A-Za-z, &]{2,40}|Sign up for our newsletter|Subscribe to our newsletter)[.!]?$/iu,
  },
  {
    id: 'like-and-share',
    pattern:
      /^(?:点赞|點讚|点个|點個|觉得不错|覺得不錯|喜欢就|喜歡就)[^。]{0,24}(?:在看|转发|轉發|分享|收藏)[^。]{0,16}[!！。]?$/u,
  },
  { id: 'original-link', pattern: /^(?:阅读原文|閱讀原文|查看原文|原文链接|View original)$/iu },
  {
    id: 'scan-code',
    pattern:
      /^(?:长按|長按|扫描|掃描|扫码|掃碼|识别|識別)[^。]{0,20}(?:二维码|二維碼|图片|圖片|关注|關注)[^。]{0,24}[!！]?$/u,
  },
  {
    id: 'share-to',
    pattern:
      /^(?:分享让更多人看到|分享讓更多人看到|分享到|分享至|分享给好友|Share this article|Share on)[:：]?[^。]{0,30}$/iu,
  },
  {
    id: 'tip-line',
    pattern:
      /^[\p{Script=Han}]{0,8}(?:报料|報料|爆料)(?:热线|熱線|电话|電話|邮箱|郵箱|微信|方式)?[:：]\s*[\w@.+()（）\s-]{5,60}$/u,
  },
  {
    id: 'wechat-preview',
    pattern: /^(?:继续滑动看下一个|轻触阅读原文|向上滑动看下一个|微信扫一扫关注该公众号|预览时标签不可点)$/u,
  },
];

/** Empties the lines that are no part of a story; the line stays, so that places do. */
export function removeBoilerplate(text: string): StepResult {
  const edits: Edit[] = [];
  const rules = [...boilerplateRules, ...promptsOf(text)];
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    if (line.length > 80) continue;
    const rule = rules.find(({ pattern }) => pattern.test(line.trim()));
    if (rule === undefined) continue;
    edits.push({
      kind: 'boilerplate',
      start: index,
      end: index + line.length,
      after: '',
      certainty: 'certain',
      evidence: rule.id,
    });
  }
  return applyEdits(text, edits);
}

/** The rows of the platforms that a text names. */
function promptsOf(text: string): BoilerplateRule[] {
  return sourceRules.flatMap(({ id, sign, prompts }) =>
    prompts !== null && sign.test(text) ? [{ id, pattern: prompts }] : [],
  );
}
