import { describe, expect, it } from 'vitest';
import { toPhrases } from '#lib/text/phrases.ts';

describe('toPhrases', () => {
  it.each([
    ['words of Han are pieces, single characters side by side are one', '美国芯片与中国市场', '美国|芯片|与|中国|市场'],
    ['a closing mark stays with the word before', '夜市搬家，先搬水龙头', '夜市|搬家，|先搬|水龙头'],
    ['a title mark opens with what follows', '重读《论语》的人', '重读|《论语》|的|人'],
    ['quotation marks', '他说“算了”就走', '他说|“算了”|就走'],
    ['particles stand for themselves', '小镇的网吧关门了', '小镇|的|网吧|关门|了'],
    ['Latin text is left alone', 'Linhe redraws its bus map', 'Linhe redraws its bus map'],
  ])('%s', (_, text, expected) => {
    expect(
      toPhrases(text)
        .map(({ phrase }) => phrase)
        .join('|'),
    ).toBe(expected);
  });

  it('loses nothing and knows where each piece begins', () => {
    const text = '临河大桥（西侧）装上128只传感器：桥工说，“小锤不收”。';
    const phrases = toPhrases(text);
    expect(phrases.map(({ phrase }) => phrase).join('')).toBe(text);
    expect(phrases.every(({ start, phrase }) => text.startsWith(phrase, start))).toBe(true);
  });
});
