import { describe, expect, test } from 'vitest';
import { bodySchema, type Inline } from '#lib/articles/body.ts';
import { findForeign, markLanguages } from '#lib/text/mark-languages.ts';

describe('foreign passages', () => {
  test.each<[string, 'zh' | 'en', string, [string, string][]]>([
    [
      'an English sentence',
      'zh',
      '他说：The king is dead, long live the king。',
      [['The king is dead, long live the king', 'en']],
    ],
    ['a name is left', 'zh', '他去过 New York 和 Google DeepMind', []],
    ['words of no known language are left', 'zh', '他说 veni vidi vici carthago', []],
    [
      'a Japanese quotation with its characters',
      'zh',
      '标题是「国境の長いトンネルを抜けると」。',
      [['国境の長いトンネルを抜けると', 'ja']],
    ],
    ['kana alone', 'zh', '他说ありがとう', [['ありがとう', 'ja']]],
    ['の in the name of a shop is left', 'zh', '“優の良品”', []],
    ['Korean', 'zh', '他说안녕 하세요。', [['안녕 하세요', 'ko']]],
    [
      'Chinese in English',
      'en',
      'They call it 头发，很长 and 頭髮 and 山.',
      [
        ['头发，很长', 'zh-Hans'],
        ['頭髮', 'zh-Hant'],
        ['山', 'zh'],
      ],
    ],
    ['English in English', 'en', 'The king is dead.', []],
  ])('%s', (_, language, text, expected) => {
    expect(findForeign(text, language).map(({ start, end, lang }) => [text.slice(start, end), lang])).toEqual(expected);
  });

  test('are marked once, and code and what is marked stay as they are', () => {
    const code: Inline = { type: 'text', text: 'the and of to in', marks: [{ type: 'code' }] };
    const marked: Inline = { type: 'text', text: 'être ou ne pas', marks: [{ type: 'lang', attrs: { lang: 'fr' } }] };
    const content: Inline[] = [
      { type: 'text', text: '他说 This is not the end 然后', marks: [{ type: 'strong' }] },
      code,
      marked,
    ];
    const once = markLanguages({ type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'b001' }, content }] }, 'zh');
    expect(once.content[0]).toMatchObject({
      content: [
        { text: '他说 ' },
        { text: 'This is not the end', marks: [{ type: 'strong' }, { type: 'lang', attrs: { lang: 'en' } }] },
        { text: ' 然后', marks: [{ type: 'strong' }] },
        code,
        marked,
      ],
    });
    expect(bodySchema.parse(markLanguages(once, 'zh'))).toEqual(once);
  });
});
