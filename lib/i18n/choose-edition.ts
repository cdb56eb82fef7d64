import { defaultEdition, parseEdition, type EditionCode } from '#lib/i18n/editions.ts';

const traditionalRegions = new Set(['tw', 'hk', 'mo']);

/**
 * The edition for a reader: the remembered one, else the best of Accept-Language (RFC 9110 section 12.5.4; scripts and
 * regions as in RFC 4647), else the default. 'zh' alone is simplified; Taiwan, Hong Kong and Macau read traditional,
 * and so does Cantonese (yue), unless the script is named.
 */
export function chooseEdition(remembered: string | undefined, acceptLanguage: string | null): EditionCode {
  const edition = parseEdition(remembered);
  if (edition !== null) return edition.code;
  const ranges = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { tag, order, quality: q === undefined ? 1 : Number(q) || 0 };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .toSorted((a, b) => b.quality - a.quality || a.order - b.order);
  for (const { tag } of ranges) {
    const found = toEdition(tag);
    if (found !== null) return found;
  }
  return defaultEdition;
}

function toEdition(tag: string): EditionCode | null {
  const [language, ...subtags] = tag.split('-');
  if (language === 'en') return 'en';
  if (language !== 'zh' && language !== 'yue') return null;
  if (subtags.includes('hant')) return 'zh-hant';
  if (subtags.includes('hans')) return 'zh-hans';
  return language === 'yue' || subtags.some((subtag) => traditionalRegions.has(subtag)) ? 'zh-hant' : 'zh-hans';
}
