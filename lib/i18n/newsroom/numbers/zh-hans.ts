import type { Shape } from '#lib/i18n/catalogues.ts';

/** Simplified Chinese, the source of the newsroom's words on how often articles are read. */
export const zhHans = {
  menu: '数据',
  homeLead: '哪些文章有人读，读完的有多少。',
  title: '阅读数据',
  lead: '由读者的页面匿名计数，不含机器人；按报纸所在时区的日期算。',
  edition: '版本',
  section: '栏目',
  all: '全部',
  apply: '查看',
  article: '文章',
  reads: '阅读',
  ends: '读完',
  today: '今天',
  month: '30 天',
  days: '30 天走势',
  day: '日期',
  noSection: '未分栏目',
  sections: '各栏目',
  articles: '30 天里阅读最多的文章（最多 {n} 篇）',
  mostRead: '读者看到的“阅读最多”',
  counted: '最近统计：{time}，看最近 {hours} 小时。',
  never: '还没有统计过。',
  tooFew: '文章太少，读者看不到这个榜。',
  none: '这 30 天里还没有人读。',
  chart: '{name}：30 天里每天的阅读数，最多一天 {most} 次（{day}）。',
  table: '按日列出',
  notices: {},
  errors: {},
};

export type Messages = Shape<typeof zhHans>;
