import type { Shape } from '#lib/i18n/catalogues.ts';

/** Simplified Chinese, the source of the words on previews: their page, links to drafts, and what a draft says of itself. */
export const zhHans = {
  edition: '版本',
  width: '宽度',
  widths: { '390': '手机 390', '768': '平板 768', '1440': '桌面 1440' },
  frame: '预览：{edition}，宽 {width} 像素',
  saved: '显示的是 {time} 保存的内容，繁简转换与发布时相同。',
  alone: '在新标签页打开',
  takenDown: '这篇稿件已下架，没有预览。',
  links: {
    title: '给站外人看的链接',
    lead: '拿到链接的人不用登录就能看草稿，看到的总是最新保存的内容。到期、结束、撤回或下架以后，链接就打不开了。',
    note: '给谁看',
    noteHint: '只有编辑部看得到。',
    days: '有效期',
    dayCounts: { '1': '1 天', '7': '7 天', '30': '30 天' },
    edition: '先打开的版本',
    make: '生成链接',
    link: '链接',
    linkLead: '只显示这一次，请马上复制。谁有链接谁就能看。',
    author: '生成人',
    made: '生成时间',
    expires: '到期',
    state: '状态',
    opens: '打开次数',
    opened: '最近打开',
    never: '从未',
    noNote: '（没写）',
    none: '还没有链接。',
    end: '结束',
    endOf: '结束给“{note}”的链接（{time}）',
    states: { working: '有效', ended: '已结束', expired: '已到期' },
  },
  mark: { name: '草稿', text: '{time} 保存，发布前还会改动，请勿引用或转发。' },
  gone: {
    title: '这个链接打不开了',
    text: '它可能已经到期或被收回，也可能没有复制完整。请向发给你链接的人再要一个。',
    action: '看已发布的报道',
  },
  notices: { shared: '链接已生成。', ended: '链接已结束，现在就打不开了。' },
  errors: {
    tooMany: '这篇稿件已有 {n} 个有效的链接，先结束一个不用的。',
    linkOver: '这个链接已经失效。',
    takenDown: '这篇稿件已下架，不能给站外人看。',
  },
};

export type Messages = Shape<typeof zhHans>;
