import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { undoMojibake } from '#lib/text/mojibake.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const misread = (text: string, encoding: string) => new TextDecoder(encoding).decode(bytesOf(text));

describe('UTF-8 that was read as another encoding is read again', () => {
  test.each([
    ['as Windows-1252', misread('新闻：“你好”，世界', 'windows-1252'), '新闻：“你好”，世界'],
    [
      'as Windows-1252, among English',
      `He said ${misread('“yes”', 'windows-1252')} to the café`,
      'He said “yes” to the café',
    ],
    ['as ISO 8859-1', Buffer.from('新闻：“你好”，全世界', 'utf8').toString('latin1'), '新闻：“你好”，全世界'],
    ['as GBK', misread('你好世界', 'gbk'), '你好世界'],
    ['accents', misread('Café Müller, née Léger', 'windows-1252'), 'Café Müller, née Léger'],
  ])('%s', (_, damaged, whole) => expect(undoMojibake(damaged).text).toBe(whole));
});

describe('what is meant stays', () => {
  test.each([
    'Ein Café in Zürich, ¿qué tal?',
    'Ã© is what é looks like when its bytes are misread.',
    '新闻：“你好”，世界。浪漫主义，乙酰胆碱。',
    '漢字與假名：東京はどこ？',
    '£5 – €6 … 100°',
  ])('%s', (text) => expect(undoMojibake(text)).toEqual({ text, changes: [], left: [] }));

  test('any text of common characters', () => {
    const chars =
      '的一是了不在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运'.split(
        '',
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...chars, '，', '。', ' '), { maxLength: 200 }), (parts) => {
        expect(undoMojibake(parts.join('')).changes).toEqual([]);
      }),
    );
  });
});
