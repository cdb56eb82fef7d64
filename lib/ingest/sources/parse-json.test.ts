import { expect, test } from 'vitest';
import { KanbaoError } from '#lib/errors.ts';
import { parseJson } from '#lib/ingest/sources/parse-json.ts';

const list = `{"posts": [\n${Array.from({ length: 30 }, (_, at) => `{"title": "文章${String(at)}"}`).join(',\n')}\n]}`;

test.each([
  ['{"posts": [{"title": "x"\n', 'cut off at its end'],
  [list.slice(0, list.indexOf('文章7') - 1), 'cut off at its end'],
  [list.slice(0, list.indexOf('文章7') + 2), 'cut off at its end'],
  [`${list}}`, 'broken in line 32, column 3'],
  [list.replace('"文章7"', '文章7'), 'broken at “'],
  [list.replace('"文章7"', '文章7'), '"title": 文章7'],
])('broken JSON is told with its place', (text, fault) => {
  const parse = (): unknown => parseJson(text, 'export it again');
  expect(parse).toThrow(KanbaoError);
  expect(parse).toThrow(fault);
  expect(parse).toThrow(/: export it again\.$/);
});

test('whole JSON is its value', () => {
  expect(parseJson('{"a":[1]}', '')).toEqual({ a: [1] });
});
