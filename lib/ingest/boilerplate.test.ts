import { describe, expect, test } from 'vitest';
import { boilerplateRules, removeBoilerplate } from '#lib/ingest/boilerplate.ts';

test('rules are sorted by their id', () => {
  const ids = boilerplateRules.map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted());
});

describe('lines that are no part of a story', () => {
  test.each([
    '【广告】',
    '点击上方蓝字关注我们',
    '點擊藍字關注「臨河日報」',
    '长按识别二维码关注我们',
    '扫码关注公众号',
    '返回搜狐，查看更多',
    '阅读原文',
    '展开全文',
    '分享到：微信 微博',
    '觉得不错，请点个在看',
    'Advertisement',
    'Read more »',
    '打开临河APP，查看更多',
    '点击关注我们的公众号，了解更多',
    '欢迎关注“临河日报”微信公众号！',
    '關注我們的官方微博',
    '记得关注我们的视频号',
    '分享让更多人看到',
    '责任编辑：',
    '（责编：）',
    '澎湃新闻报料：021-962866',
  ])('%s', (line) => expect(removeBoilerplate(`上文。\n${line}\n下文。`).text).toBe('上文。\n\n下文。'));
});

describe('sentences that speak of such things', () => {
  test.each([
    '他说，点击上方蓝字关注我们这样的话，读者早已看厌了。',
    '广告收入占了一半。',
    '关注我们身边的人。',
    '关注公众号的人越来越少，他说。',
    '欢迎关注的目光从四面八方投来。',
    '扫码点餐让老人犯难。',
    '责任编辑：赵小满',
    '来源：临河日报',
    '分享让更多人看到希望。',
    '爆料：他没有去过那里',
    '阅读原文的人越来越少。',
    'Read more books, she said.',
    'Sponsored by nobody, the paper went on.',
  ])('%s', (line) => expect(removeBoilerplate(line).changes).toEqual([]));
});

describe('what only one platform says goes where the text names the platform, and stays elsewhere', () => {
  test.each([
    ['百家号', '举报/反馈'],
    ['网易', '返回网易首页'],
    ['搜狐', '返回搜狐，查看更多 责任编辑：某某'],
    ['今日头条', '收藏 举报'],
    ['公众号', '喜欢此内容的人还喜欢'],
    ['公眾號', '收錄於合集 #河邊'],
    ['新浪', '海量资讯、精准解读，尽在新浪财经APP'],
  ])('%s: %s', (platform, line) => {
    const { text, changes } = removeBoilerplate(`来自${platform}。\n${line}\n下文。`);
    expect(text).toBe(`来自${platform}。\n\n下文。`);
    expect(changes).toHaveLength(1);
  });

  test.each(['举报/反馈', '收藏 举报', '写留言', '阅读下一篇', '喜欢此内容的人还喜欢'])('%s', (line) =>
    expect(removeBoilerplate(`上文。\n${line}\n下文。`).changes).toEqual([]),
  );

  test.each([
    '网易号的作者说，返回网易首页要点三次。',
    '搜狐的页面底下写着返回搜狐，查看更多。',
    '公众号里写留言的人不多。',
  ])('%s', (line) => expect(removeBoilerplate(line).changes).toEqual([]));
});
