import { describe, expect, test } from 'vitest';
import { splitByline } from '#lib/ingest/sources/page-byline.ts';
import { parsePageDate } from '#lib/ingest/sources/page-date.ts';
import { chooseHeadline } from '#lib/ingest/sources/page-headline.ts';

describe('dates of pages', () => {
  test.each([
    ['2024-03-05T08:30:00Z', false, '2024-03-05T08:30:00.000Z'],
    ['2024-03-05T08:30:00.123+0100', false, '2024-03-05T07:30:00.123Z'],
    ['2024-03-05', false, '2024-03-05T00:00:00.000Z'],
    ['2024年3月5日 08:30', true, '2024-03-05T00:30:00.000Z'],
    ['发布时间：2024-3-5 8:30:09 来源', true, '2024-03-05T00:30:09.000Z'],
    ['2024年03月05日 下午3:20', true, '2024-03-05T07:20:00.000Z'],
    ['2024/03/05', true, '2024-03-04T16:00:00.000Z'],
    ['1709627400', false, '2024-03-05T08:30:00.000Z'],
    ['Tue, 05 Mar 2024 08:30:00 GMT', false, '2024-03-05T08:30:00.000Z'],
    ['Updated March 5, 2024 8:30 pm EST', false, '2024-03-06T01:30:00.000Z'],
    ['5 March 2024', false, '2024-03-05T00:00:00.000Z'],
    ['2024-13-45', false, null],
    ['yesterday', false, null],
    ['3 hours ago', false, null],
    ['room 2024-1', false, null],
    ['', true, null],
  ] as const)('%s', (text, isChinese, iso) => {
    expect(parsePageDate(text, isChinese)?.toISOString() ?? null).toBe(iso);
  });
});

describe('names in a byline', () => {
  test.each([
    ['By Ann Lee', ['Ann Lee']],
    ['by Ann Lee, Bo Li and Cy Oh', ['Ann Lee', 'Bo Li', 'Cy Oh']],
    ['Ann Lee | March 5, 2024', ['Ann Lee']],
    ['作者：王一、李二', ['王一', '李二']],
    ['本报记者 王小一 李小二', ['王小一', '李小二']],
    ['文/王小一', ['王小一']],
    ['记者 王小一 通讯员 李小二', ['王小一', '李小二']],
    ['本报见习记者 王小一、实习生 李小二', ['王小一', '李小二']],
    ['通讯员', []],
    ['王小一 责任编辑：李二', ['王小一']],
    ['Ann Lee · The Paper', ['Ann Lee']],
    ['Ann Lee, Staff Writer', ['Ann Lee']],
    ['Last Updated: January 7, 2025', []],
    ['https://paper.example/ann', []],
    ['ann@paper.example', []],
    ['未知', []],
    ['', []],
  ] as const)('%s', (text, names) => {
    expect(splitByline(text)).toEqual(names);
  });
});

describe('the headline of a page', () => {
  test.each([
    [['A quiet harbour'], [], null, 'A quiet harbour'],
    [['A quiet harbour | The Paper'], [], 'The Paper', 'A quiet harbour'],
    [['A quiet harbour - The Paper'], ['A quiet harbour'], null, 'A quiet harbour'],
    [['Two - three - four'], [], null, 'Two - three - four'],
    [['安静的港口今天开放-36度'], ['安静的港口今天开放'], null, '安静的港口今天开放'],
    [['从2019-2026的港口'], ['从2019'], null, '从2019-2026的港口'],
    [['安静的港口今天开放_社会_海报网'], [], null, '安静的港口今天开放'],
    [['港口', '港口"安静"了_海报网'], ['港口"安静"了'], null, '港口"安静"了'],
    [[null], ['A quiet harbour'], null, 'A quiet harbour'],
    [[null], [], 'The Paper', null],
  ] as const)('%j and %j', (titles, headings, site, headline) => {
    expect(chooseHeadline(titles, headings, site)).toBe(headline);
  });
});
