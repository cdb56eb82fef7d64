import { randomBytes } from 'node:crypto';

/** The same in both scripts, so that nothing but the mirror's own characters is annotated. */
const words = Array.from('山水田林湖草沙石路市井衣住行春夏秋冬霜雨雪月星花');

/**
 * A story as a mirror would have spoilt it, and like no other: traditional characters with their readings behind them, marks
 * in the wrong width.
 */
export function garbledStory(): string {
  const own = Array.from(randomBytes(120), (byte) => words[byte % words.length] ?? '').join('');
  const paragraphs = [
    '書(shū)店開(kāi)門(mén)的時(shí)候,老闆還(hái)沒(méi)來(lái)。',
    '車(chē)站對(duì)面的麵(miàn)館(guǎn)已經(jīng)賣(mài)完了,門(mén)上貼著紙(zhǐ)。',
    '孩子說(shuō),這(zhè)裡的書(shū)從(cóng)來(lái)不會(huì)賣(mài)完。',
    '風(fēng)從(cóng)橋(qiáo)上吹過(guò)來(lái),燈(dēng)一盞(zhǎn)一盞(zhǎn)亮了。',
  ];
  const filled = own.match(/.{20}/gu) ?? [];
  return ['標題：書(shū)店開(kāi)門(mén)', ...paragraphs, ...filled.map((line) => `${line}。`)].join('\n\n');
}
