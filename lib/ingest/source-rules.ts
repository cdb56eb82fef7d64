import { editionCodes, type EditionCode } from '#lib/i18n/editions.ts';

/**
 * What is particular to one platform: its name in each edition, the prompts and buttons that its pages put around a story, and
 * what it states under its contributors' stories. A statement is platform metadata and leaves the body. Rows are sorted by `id` (a test keeps them so); patterns match one
 * line in either script, with ASCII or Chinese marks, and name the platform, so that a sentence about it is not taken.
 */
export type SourceRule = {
  id: string;
  names: Record<EditionCode, string>;
  /** Words that say a text is of this platform, in either script: then the platform's own prompts are known. */
  sign: RegExp;
  /** Its prompts and buttons, each a whole line; null where none is known that the general table does not have. */
  prompts: RegExp | null;
  /** The statement in Chinese and in English. */
  zh: RegExp | null;
  en: RegExp | null;
};

const names = (hans: string, hant: string, en: string): Record<EditionCode, string> => ({
  'zh-hans': hans,
  'zh-hant': hant,
  en,
});

export const sourceRules: readonly SourceRule[] = [
  {
    id: 'baijiahao',
    names: names('百家号', '百家號', 'Baijiahao'),
    sign: /百家[号號]|百度新[闻聞]/u,
    prompts: /^(?:(?:举报|舉報)\s?[/／]\s?(?:反馈|反饋)|作者最新文章|(?:设为|設為)首[页頁])$/u,
    zh: /^.{0,12}(?:本文|以上).{0,80}百家[号號].{0,200}(?:信息|資訊|观点|觀點)/u,
    en: null,
  },
  {
    id: 'dafenghao',
    names: names('大风号', '大風號', 'Dafeng Hao'),
    sign: /大[风風][号號]|[凤鳳]凰[网網新]/u,
    prompts: /^(?:[凤鳳]凰新[闻聞]客[户戶]端.{0,20}|用[户戶]打[开開][凤鳳]凰新[闻聞].{0,20})$/u,
    zh: /^.{0,4}特[别別][声聲]明[：:].{0,80}大[风風][号號].{0,120}信息存[储儲]/u,
    en: /^.{0,4}(?:Notice|Special Statement): .{0,160}Dafeng Hao.{0,160}$/i,
  },
  {
    id: 'dayuhao',
    names: names('大鱼号', '大魚號', 'Dayu Hao'),
    sign: /大[鱼魚][号號]/u,
    prompts: null,
    zh: /^.{0,12}[声聲]明[：:].{0,120}大[鱼魚][号號].{0,160}(?:观点|觀點|信息)/u,
    en: null,
  },
  {
    id: 'kr36',
    names: names('36氪', '36氪', '36Kr'),
    sign: /36\s?[氪Kk]/u,
    prompts: null,
    zh: /^.{0,4}(?:[该該]文|本文).{0,12}[观觀][点點].{0,40}36\s?氪.{0,20}信息存[储儲]/u,
    en: null,
  },
  {
    id: 'netease-hao',
    names: names('网易号', '網易號', 'NetEase Hao'),
    sign: /[网網]易/u,
    prompts:
      /^(?:返回[网網]易首[页頁]|下[载載][网網]易新[闻聞]客[户戶]端|[阅閱][读讀]下一篇|跟[贴貼]\s?\d{0,9}\s?(?:参与|參與)\s?\d{0,9})$/u,
    zh: /^.{0,4}特[别別][声聲]明[：:].{0,80}[网網]易[号號].{0,120}信息存[储儲]/u,
    en: /^.{0,4}Notice: .{0,160}NetEase Hao.{0,160}$/i,
  },
  {
    id: 'pengpai-hao',
    names: names('澎湃号', '澎湃號', 'The Paper Hao'),
    sign: /澎湃/u,
    prompts: /^澎湃新[闻聞]客[户戶]端.{0,20}$/u,
    zh: /^.{0,12}本文[为為]澎湃[号號].{0,160}(?:信息[发發]布平[台臺]|[观觀][点點])/u,
    en: null,
  },
  {
    id: 'qiehao',
    names: names('企鹅号', '企鵝號', 'Penguin Account'),
    sign: /企[鹅鵝][号號]|[腾騰][讯訊]新[闻聞]/u,
    prompts: /^(?:[腾騰][讯訊]新[闻聞]客[户戶]端|企[鹅鵝][号號]\s?[-—]\s?.{1,20})$/u,
    zh: /^.{0,12}(?:[声聲]明[：:]|本文).{0,120}(?:企[鹅鵝][号號]|[腾騰][讯訊]新[闻聞]客[户戶]端自媒体?).{0,160}(?:观点|觀點|立[场場]|信息)/u,
    en: null,
  },
  {
    id: 'sina-kandian',
    names: names('新浪看点', '新浪看點', 'Sina Kandian'),
    sign: /新浪/u,
    prompts:
      /^(?:海量[资資][讯訊]、精[准準]解[读讀]，[尽盡]在新浪[财財][经經]APP|24小[时時][滚滾][动動]播[报報]最新的[财財][经經][资資][讯訊].{0,60})$/u,
    zh: /^.{0,4}特[别別][声聲]明[：:].{0,120}新浪(?:网|網|看[点點]).{0,160}(?:观点|觀點|立[场場])/u,
    en: null,
  },
  {
    id: 'sohu-hao',
    names: names('搜狐号', '搜狐號', 'Sohu Hao'),
    sign: /搜狐/u,
    prompts: /^返回搜狐[，,]?\s?查看更多\s*(?:[责責]任[编編][辑輯][：:]\S{0,10})?$/u,
    zh: /^.{0,4}(?:平台|特[别別])?[声聲]明[：:].{0,120}搜狐[号號]?.{0,120}(?:信息|观点|觀點)/u,
    en: null,
  },
  {
    id: 'toutiao-hao',
    names: names('头条号', '頭條號', 'Toutiao Hao'),
    sign: /[头頭][条條][号號]|今日[头頭][条條]/u,
    prompts: /^(?:[举舉][报報]|收藏\s?[举舉][报報]|打[开開]今日[头頭][条條].{0,20})$/u,
    zh: /^.{0,12}(?:[声聲]明[：:]|本文).{0,120}[头頭][条條](?:[号號]|平台).{0,160}(?:观点|觀點|信息|立[场場])/u,
    en: null,
  },
  {
    id: 'weixin',
    names: names('微信公众平台', '微信公眾平台', 'WeChat Official Accounts'),
    sign: /微信|公[众眾][号號]/u,
    prompts:
      /^(?:(?:喜[欢歡]此[内內]容的人[还還]喜[欢歡])|收[录錄][于於](?:合集|[话話][题題]).{0,40}|微信[号號]\s?[：:]?\s?[\w-]{3,40}|功能介[绍紹].{0,60}|[写寫]留言|人[划劃][线線])$/u,
    zh: /^.{0,12}[声聲]明[：:].{0,120}微信公[众眾]平[台臺].{0,160}(?:观点|觀點|信息|立[场場])/u,
    en: null,
  },
  {
    id: 'yidian-hao',
    names: names('一点号', '一點號', 'Yidian Hao'),
    sign: /一[点點](?:[号號]|[资資][讯訊])/u,
    prompts: null,
    zh: /^.{0,12}(?:[声聲]明[：:]|本文).{0,120}一[点點](?:[号號]|[资資][讯訊]).{0,160}(?:观点|觀點|信息|立[场場])/u,
    en: null,
  },
  {
    id: 'zaker',
    names: names('ZAKER', 'ZAKER', 'ZAKER'),
    sign: /ZAKER/u,
    prompts: null,
    zh: /^.{0,12}[声聲]明[：:].{0,120}ZAKER.{0,160}(?:观点|觀點|信息|立[场場])/u,
    en: null,
  },
];

/** The rule a statement belongs to, and its language; null for any other line. A statement has at most 600 characters. */
export function findStatement(line: string): { rule: SourceRule; language: 'zh' | 'en' } | null {
  if (line.length > 600) return null;
  for (const rule of sourceRules) {
    if (rule.zh?.test(line)) return { rule, language: 'zh' };
    if (rule.en?.test(line)) return { rule, language: 'en' };
  }
  return null;
}

/** A platform's rule by its id; null for an id that is not in the table. */
export function getSourceRule(id: string): SourceRule | null {
  return sourceRules.find((rule) => rule.id === id) ?? null;
}

/** All names of a platform, each once. */
export function namesOf(rule: SourceRule): string[] {
  return [...new Set(editionCodes.map((code) => rule.names[code]))];
}
