import { randomBytes } from 'node:crypto';

const words = Array.from('山水田林湖草沙石路桥船灯市井茶饭衣住行春夏秋冬风霜雨雪月星云花鸟鱼虫');

/**
 * A story as a mirror would have spoilt it, and like no other: traditional characters with their readings behind them, marks
 * in the wrong width.
 */
export function garbledStory(): string {
  const own = Array.from(randomBytes(120), (byte) => words[byte % words.length] ?? '').join('');
  const paragraphs = [
    '書(shū)店(diàn)開(kāi)門(mén)的時(shí)候,老闆還(hái)沒(méi)來(lái)。',
    '車(chē)站(zhàn)對(duì)面的麵(miàn)館(guǎn)已經(jīng)賣(mài)完了,門(mén)上貼著紙。',
    '孩子們(men)說(shuō),這(zhè)裡的書(shū)從來(lái)不會(huì)賣(mài)完。',
    '風(fēng)從橋(qiáo)上吹過(guò)來(lái),燈(dēng)一盞(zhǎn)一盞亮了。',
  ];
  const filled = own.match(/.{20}/gu) ?? [];
  return ['标题：書店開門', ...paragraphs, ...filled.map((line) => `${line}。`)].join('\n\n');
}
