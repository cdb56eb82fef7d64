import type { PastClassic, Reference } from '#lib/articles/content.ts';

const heading =
  /^(?<label>(?:主要)?(?:参考|參考)(?:资料|資料|文献|文獻|来源|來源|链接|鏈接)|(?:资料|資料|消息|信息|新闻|新聞|内容|內容)(?:来源|來源)|References|Sources|Further reading)\s*[：:]\s*(?<rest>.*)$/iu;
const account = /^(?:微信)?公[众眾][号號]\s*[：:]\s*/u;
const outletName =
  /(?:[网網]|[报報]|[周週]刊|[杂雜][志誌]|社|新[闻聞]|[电電][视視][台臺]|[频頻]道|客[户戶]端|[时時][报報]|财经|財經|[官博]方?微博|TV|News|Times|Post|Journal|Reuters|Bloomberg|BBC|CNN|CNBC|AP|AFP)$/iu;
const address = /https?:\/\/[^\s<>，。；、）)]+/iu;

/** A line that opens the references, with what follows on it; null for any other. */
export function parseReferencesLine(text: string): { label: string; rest: string } | null {
  const groups = heading.exec(text)?.groups;
  return groups === undefined ? null : { label: groups['label'] ?? '', rest: groups['rest'] ?? '' };
}

/**
 * The references written on one line, parted by semicolons. Of the parts of each, an address is the url; `公众号：X`, 《X报》
 * and a name that ends like an outlet's are the outlet; a short personal name before an outlet is the person; what remains
 * is the label, and where nothing remains the label is what the line is called in the source.
 */
export function parseReferences(label: string, text: string): Reference[] {
  const items = text.split(/[；;]/).map((each) => each.replace(/^\s*(?:\[\d+\]|［\d+］|\d+[.、])\s*/, '').trim());
  return items.filter((item) => item !== '').map((item) => parseReference(label, item));
}

function parseReference(label: string, item: string): Reference {
  const url = address.exec(item)?.[0] ?? null;
  const parts = (url === null ? item : item.replace(url, ''))
    .split(/[，,]/)
    .map((each) => each.replace(/[。.]$/, '').trim());
  const reference: Reference = { label: null, person: null, outlet: null, url };
  const rest: string[] = [];
  for (const part of parts.filter((each) => each !== '')) {
    if (
      reference.outlet === null &&
      (account.test(part) || (outletName.test(part.replace(/》$/, '')) && part.length <= 40))
    )
      reference.outlet = part.replace(account, '').replace(/^《(.*)》$/u, '$1');
    else if (reference.person === null && reference.outlet === null && isPerson(part)) reference.person = part;
    else rest.push(part);
  }
  if (reference.person !== null && reference.outlet === null) {
    rest.unshift(reference.person);
    reference.person = null;
  }
  reference.label = (rest.join('，') || label || null)?.slice(0, 500) ?? null;
  return reference;
}

const isPerson = (part: string): boolean =>
  /^\p{Script=Han}{2,4}$/u.test(part) ||
  /^\p{Script=Han}{1,8}(?:·\p{Script=Han}{1,8}){1,3}$/u.test(part) ||
  /^\p{Lu}[\p{L}.'-]+(?: \p{Lu}[\p{L}.'-]*){1,3}$/u.test(part);

const past =
  /^(?:往期|过往|過往|历史|歷史|Past)\s?(?:经典|經典|精彩|精选|精選|好文|热门|熱門|classics?|stories)?\s?(?:回[顾顧]|推[荐薦]|文章|[阅閱][读讀])?\s*[：:]\s*(?<rest>.+)$/iu;
const reads =
  /(?<number>\d[\d,]*(?:\.\d+)?)\s?(?<unit>[万萬亿億]|[kKmM](?![a-z]))?\s?(?<more>[+＋]|多|余|餘)?\s?(?:次)?(?:的)?(?:[阅閱][读讀](?:量|数|數)?|reads|views)/iu;
const units: Record<string, number> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8, k: 1e3, m: 1e6 };

/** A line that tells of an earlier success ('往期经典回顾：50万+阅读量'); null for any other. The title only when one is there. */
export function parsePastLine(text: string): PastClassic | null {
  const rest = past.exec(text)?.groups?.['rest'];
  if (rest === undefined || rest.length > 300) return null;
  const found = reads.exec(rest);
  const url = address.exec(rest)?.[0] ?? null;
  const title = rest
    .replace(url ?? '', '')
    .replace(found?.[0] ?? '', '')
    .replace(/^[\s，,（(《]+|[\s，,）)》]+$/gu, '')
    .trim();
  if (found === null && title === '') return null;
  const { number = '0', unit = '', more } = found?.groups ?? {};
  const count = Math.round(Number(number.replace(/,/g, '')) * (units[unit.toLowerCase()] ?? 1));
  return {
    article: null,
    title: title === '' ? null : title,
    url,
    reads: found === null ? null : count,
    atLeast: more !== undefined,
  };
}
