const chineseLead =
  /(?:表示|说|說|称|稱|指出|写道|寫道|认为|認為|强调|強調|回应|回應|透露|坦言|直言|解释|解釋|介绍|介紹|回忆|回憶|感叹|感嘆|警告|补充|補充|答道|谈到|談到|提到|宣布|宣佈)(?:道|说|說)?[：:]$/u;
const englishLead =
  /\b(?:said|says|wrote|writes|added|explained|replied|told [\w .]{1,40}|put it(?: this way)?|recalled|warned)(?: [\w ]{1,30})?:$/i;

/** Whether a paragraph introduces the speech in the next one: it ends in a verb of saying and a colon. */
export function introducesSpeech(text: string): boolean {
  return text.length <= 300 && (chineseLead.test(text) || englishLead.test(text));
}

/** What ends the speaker's name at the head of a lead-in: a preposition, an adverb of time, or the verb of saying itself. */
const afterName =
  /(?:在|于|於|对|對|向|就|则|則|也|还|還|又|曾|更|再|接受|公开|公開|近日|日前|此前|随后|隨後|昨日|今日|当天|當天|表示|说|說|称|稱|指出|写道|寫道|认为|認為|强调|強調|回应|回應|透露|坦言|直言|解释|解釋|介绍|介紹|回忆|回憶|感叹|感嘆|警告|补充|補充|答道|谈到|談到|提到|宣布|宣佈)/u;
const role =
  /(?:\p{Script=Han}[长長]|主任|书记|書記|经理|經理|作家|演员|演員|工程师|工程師|专家|專家|学者|學者|发言人|發言人|创始人|創始人|首席执行官|首席執行官|CEO|CTO|CFO|总裁|總裁|董事长|董事長|总经理|總經理|主席|总统|總統|总理|總理|部长|部長|局长|局長|院长|院長|校长|校長|教授|院士|记者|記者|律师|律師|分析师|分析師|负责人|負責人)$/u;
const surnames =
  '赵趙钱錢孙孫李周吴吳郑鄭王冯馮陈陳褚卫衛蒋蔣沈韩韓杨楊朱秦尤许許何吕呂施张張孔曹严嚴华華金魏陶姜戚谢謝邹鄒喻苏蘇潘葛范范彭郎鲁魯韦韋马馬苗方俞任袁柳鲍鮑史唐费費廉岑薛雷贺賀倪汤湯滕殷罗羅毕畢郝邬鄔安常乐樂于时時傅齐齊康伍余元顾顧孟黄黃穆萧蕭尹姚邵汪毛贝貝戴谈談宋庞龐熊纪紀舒屈项項祝董梁杜阮蓝藍闵閔席季贾賈路江童颜顏郭梅盛林钟鍾徐邱骆駱高夏蔡田樊胡凌霍万萬柯管卢盧莫房解应應宗丁邓鄧郁洪包左石崔吉龚龔程邢裴陆陸荣榮翁荀';
const plainName = new RegExp(`^[${surnames}]\\p{Script=Han}{1,2}$`, 'u');
const titledName = new RegExp(`(?:${role.source.slice(3, -2)})[${surnames}]\\p{Script=Han}{1,2}$`, 'u');

/**
 * The speaker a lead-in plainly names at its head, as it is written there ('微软创始人比尔·盖茨'); null when it begins with
 * a pronoun, a time or a clause, or when what stands there is no name: nothing is invented.
 */
export function speakerOf(leadIn: string): string | null {
  const english =
    /^(?<name>\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}(?:, [^,.:;]{3,80},)?) (?:said|says|wrote|writes|added|explained|replied|recalled|warned|told)\b/u.exec(
      leadIn,
    );
  if (english?.groups?.['name'] !== undefined) return english.groups['name'].replace(/,$/, '');
  const end = leadIn.search(afterName);
  const head = end === -1 ? '' : leadIn.slice(0, end);
  if (
    head.length < 2 ||
    head.length > 40 ||
    /[，。；：、,;:！？“”「」《》（）\d]/u.test(head) ||
    /^(?:他|她|它|其|该|該|有|对此|對此|而|但|不过|不過|据|據)/u.test(head)
  )
    return null;
  const isName =
    /\p{Script=Han}{1,8}·\p{Script=Han}{1,8}$/u.test(head) ||
    plainName.test(head) ||
    titledName.test(head) ||
    role.test(head) ||
    /^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,3}$/u.test(head);
  return isName ? head : null;
}
