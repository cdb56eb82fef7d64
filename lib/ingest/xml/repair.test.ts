import { expect, test } from 'vitest';
import { repairXml } from '#lib/ingest/xml/repair.ts';
import { growthOfTime } from '#lib/testing/cpu-time.ts';

test.each<[string, string, string]>([
  ['a sign alone', '<a>x & y < z</a>', '<a>x &amp; y &lt; z</a>'],
  ['an address', '<a h="?a=1&b=2"/>', '<a h="?a=1&amp;b=2"/>'],
  ['entities of HTML', '<a>&nbsp;&hellip;&bogus;</a>', '<a>\u00a0…&amp;bogus;</a>'],
  ['numbers of windows-1252', '<a>it&#146;s&#0;</a>', '<a>it’s</a>'],
  ['what is left open', '<a><b>x', '<a><b>x</b></a>'],
  ['what closes nothing', '<a>x</b></a>', '<a>x</a>'],
  ['what closes too early', '<a><b>x</a>', '<a><b>x</b></a>'],
  ['attributes without quotes, and twice', '<a x=1 x="2" y>z</a>', '<a x="1" y="">z</a>'],
  ['CDATA', '<a><![CDATA[<b>&]]></a>', '<a>&lt;b>&amp;</a>'],
  ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', '<a>&amp;x;</a>'],
  ['control characters', '<a>x\u0001y</a>', '<a>xy</a>'],
  ['a second root', '<a/>junk<b/>', '<a/>'],
])('%s', (_, given, expected) => {
  expect(repairXml(given)).toBe(expected);
});

test.each([
  '<a ',
  '<a "',
  "<a '",
  '<!--',
  '<![CDATA[',
  '<!DOCTYPE ',
  '<!DOCTYPE [',
  '<!DOCTYPE a [x',
  '<!DOCTYPE a ["',
  '&',
  '<a x=',
  '</a',
  '<a>',
  '<a></b>',
])('%s a hundred thousand times and more ends, in time that grows with its length', { timeout: 120_000 }, (sign) => {
  const repair = (length: number): string => repairXml(sign.repeat(Math.ceil(length / sign.length)));
  expect(growthOfTime(repair, 100_000)).toBeLessThan(9);
});
