import { describe, expect, test } from 'vitest';
import { decodeBytes } from '#lib/ingest/charset.ts';

const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(typeof part === 'string' ? Buffer.from(part) : [...part])));
const wide = (text: string, size: 2 | 4, isLittle: boolean): Uint8Array => {
  const out = new DataView(new ArrayBuffer([...text].length * size));
  for (const [at, char] of [...text].entries()) {
    const code = char.codePointAt(0) ?? 0;
    if (size === 2) out.setUint16(at * 2, code, isLittle);
    else out.setUint32(at * 4, code, isLittle);
  }
  return new Uint8Array(out.buffer);
};
const gbk = [0xd0, 0xc2, 0xce, 0xc5, 0xbc, 0xc7, 0xd5, 0xdf];
const big5 = [0xb7, 0x73, 0xbb, 0x44, 0xb0, 0x4f, 0xaa, 0xcc];
const xml = '<?xml version="1.0"?><a>新闻</a>';

describe('bytes of a source become text', () => {
  test.each<[string, Uint8Array, string | null, string]>([
    ['UTF-8', bytes('新闻'), null, '新闻'],
    ['a byte order mark', bytes([0xef, 0xbb, 0xbf], '新闻'), null, '新闻'],
    ['a mark over a header', bytes([0xef, 0xbb, 0xbf], '新闻'), 'text/xml; charset=gbk', '新闻'],
    ['UTF-16 with a mark', wide(`\ufeff${xml}`, 2, true), null, xml],
    ['UTF-16 without', wide(xml, 2, false), null, xml],
    ['UTF-32 with a mark', wide(`\ufeff${xml}`, 4, false), null, xml],
    ['UTF-32 without', wide(xml, 4, true), null, xml],
    ['a header', bytes(gbk), "text/xml; charset='GB2312'", '新闻记者'],
    [
      'a declaration',
      bytes('<?xml version="1.0" encoding="gbk"?>', gbk),
      null,
      '<?xml version="1.0" encoding="gbk"?>新闻记者',
    ],
    ['a meta', bytes('<meta charset=big5>', big5), null, '<meta charset=big5>新聞記者'],
    [
      'a false declaration',
      bytes('<?xml version="1.0" encoding="utf-8"?>', gbk),
      null,
      '<?xml version="1.0" encoding="utf-8"?>新闻记者',
    ],
    ['an unknown declaration', bytes('<?xml encoding="bogus"?>新闻'), null, '<?xml encoding="bogus"?>新闻'],
    ['UTF-16 declared in single bytes', bytes('<?xml encoding="utf-16"?>新闻'), null, '<?xml encoding="utf-16"?>新闻'],
    ['GBK that says nothing', bytes(gbk), null, '新闻记者'],
    ['Big5 that says nothing', bytes(big5), null, '新聞記者'],
    ['Korean that says nothing', bytes([0xb4, 0xba, 0xbd, 0xba, 0xb1, 0xe2, 0xc0, 0xda]), null, '뉴스기자'],
    [
      'Japanese that says nothing',
      bytes([0x83, 0x6a, 0x83, 0x85, 0x81, 0x5b, 0x83, 0x58, 0x82, 0xcc]),
      null,
      'ニュースの',
    ],
    ['Latin that says nothing', bytes('caf', [0xe9], ' it', [0x92], 's'), null, 'café it’s'],
    ['UTF-8 with one byte damaged', bytes('新闻记者新闻记者新闻记者', [0xff]), null, '新闻记者新闻记者新闻记者\ufffd'],
    ['nothing', bytes(), null, ''],
  ])('%s', (_, given, contentType, expected) => {
    expect(decodeBytes(given, { contentType })).toBe(expected);
  });
});
