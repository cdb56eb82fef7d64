import { expect, test } from 'vitest';
import { mayCount, parseBeacon } from '#server/front/reads/beacon.ts';
import { isRobot } from '#server/front/reads/robots.ts';

const article = '0193a5b4-1c2d-7000-8000-0123456789ab';
const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

test.each([
  [`{"article":"${article}","edition":"zh-hans","end":false}`, { article, edition: 'zh-hans', end: false }],
  [`{"article":"${article}","edition":"en","end":true,"who":"me"}`, { article, edition: 'en', end: true }],
  [`{"article":"${article}","edition":"fr","end":true}`, null],
  [`{"article":"${article.toUpperCase()}","edition":"en","end":true}`, null],
  [`{"article":"1' OR 1=1","edition":"en","end":true}`, null],
  [`{"article":"${article}","edition":"en","end":1}`, null],
  [`{"article":"${article}","edition":["en"],"end":true}`, null],
  ['{"article":', null],
  ['null', null],
  ['[]', null],
  ['', null],
])('%s is %o', (body, beacon) => {
  expect(parseBeacon(body)).toEqual(beacon);
});

test.each([
  ['a page of ours', { 'sec-fetch-site': 'same-origin' }, true],
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }, false],
  ['a page of a neighbour', { 'sec-fetch-site': 'same-site', origin: 'https://paper.example' }, false],
  ['an old browser on a page of ours', { origin: 'https://paper.example' }, true],
  ['an old browser behind a proxy', { origin: 'https://paper.example', host: 'inside:3000' }, true],
  ['an old browser elsewhere', { origin: 'https://other.example' }, false],
  ['a file on a disk', { origin: 'null' }, false],
  ['no browser', {}, false],
  ['a reader who wants not to be tracked', { 'sec-fetch-site': 'same-origin', dnt: '1' }, false],
  ['a reader who says nothing against it', { 'sec-fetch-site': 'same-origin', dnt: '0' }, true],
  ['a reader who wants privacy', { 'sec-fetch-site': 'same-origin', 'sec-gpc': '1' }, false],
  ['a robot', { 'sec-fetch-site': 'same-origin', 'user-agent': 'Googlebot/2.1' }, false],
])('%s: %o, counted: %s', (_, headers, expected) => {
  const all = { host: 'paper.example', 'user-agent': chrome, ...headers };
  expect(mayCount(all, 'paper.example')).toBe(expected);
});

test.each([
  [chrome, false],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 Version/18.4 Mobile Safari/604.1',
    false,
  ],
  ['Mozilla/5.0 (Linux; Android 14; CUBOT X70) AppleWebKit/537.36 Chrome/139.0.0.0 Mobile Safari/537.36', false],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile MicroMessenger/8.0.50', false],
  ['Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)', true],
  ['Mozilla/5.0 AppleWebKit/537.36 (compatible; GPTBot/1.2; +https://openai.com/gptbot)', true],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36', true],
  ['facebookexternalhit/1.1', true],
  ['curl/8.9.1', true],
  ['Wget/1.24', true],
  ['python-requests/2.32', true],
  ['Go-http-client/2.0', true],
  ['', true],
  [undefined, true],
])('%s is a robot: %s', (name, expected) => {
  expect(isRobot(name)).toBe(expected);
});
