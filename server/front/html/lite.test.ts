import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finishPage } from '#server/front/html/finish.ts';
import { toLitePage } from '#server/front/html/lite.ts';
import { makePage, readPolicy } from '#server/front/html/page.test-helper.ts';

const options = { path: '/zh-hans/articles/a', isSecure: false };
const lite = (main?: string, head?: string) => toLitePage(makePage(main, head), options).html;
const mainOf = (html: string) => /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1];

const picture = (attributes = '') =>
  `<img src="/media/a/960.webp" srcSet="/media/a/480.webp 480w, /media/a/240.webp 240w" width="1600" height="1000" alt="一座桥"${attributes}/>`;

/** What stands in <main>, and what the lite page makes of it. */
const parts: Array<[what: string, main: string, made: string]> = [
  ['words', '<p id="b1">一 &amp; 二 &lt;script&gt;</p>', '<p id="b1">一 &amp; 二 &lt;script&gt;</p>'],
  ['classes and data of the full page', '<p class="x_body" data-body="" style="color:red">一</p>', '<p>一</p>'],
  ['classes that its style knows', '<p class="aB_standfirst">一</p>', '<p class="standfirst">一</p>'],
  ['React’s comments', '文<!-- --> <!-- -->林越', '文 林越'],
  ['a script', '<p>一<script>if (a<b) "</p>"</script></p>', '<p>一</p>'],
  ['a word mark', '<svg aria-label="看报"><path d="M1 1"></path></svg>', '看报'],
  ['a form', '<form action="/x"><input name="a"/><button>去</button></form>', '<form></form>'],
  ['what is for the full page', '<section data-full=""><div><br/>一</div><img src="x"/></section>二', '二'],
  ['what is hidden', '<div hidden=""><p>一</p></div>', ''],
  [
    'a link to a reader page',
    '<a class="h" href="/en/sections/life?before=x">L</a>',
    '<a href="/lite/en/sections/life?before=x">L</a>',
  ],
  ['a link to a front page', '<a href="/zh-hant">繁</a>', '<a href="/lite/zh-hant">繁</a>'],
  ['a link to the settings', '<a href="/en/settings">S</a>', '<a href="/en/settings">S</a>'],
  ['a link to the shelf', '<a href="/en/saved">S</a>', '<a href="/en/saved">S</a>'],
  ['a link that only looks like one', '<a href="/english/x">E</a>', '<a href="/english/x">E</a>'],
  ['a place on the page', '<a href="#b1">1</a>', '<a href="#b1">1</a>'],
  [
    'a link outward',
    '<a href="https://a.example/zh-hans" rel="noopener">o</a>',
    '<a rel="noopener" href="https://a.example/zh-hans">o</a>',
  ],
  ['a link that repeats another for the pointer', `<a href="/en/a" aria-hidden="true">${picture()}</a>`, ''],
  [
    'the lead picture',
    picture(' fetchPriority="high"'),
    '<img src="/media/a/240.webp" width="240" height="150" alt="一座桥">',
  ],
  ['another picture', picture(), '<small>▨ 一座桥</small>'],
  [
    'the lead picture in two forms over its colours',
    `<span class="frame"><svg aria-hidden="true"><path fill="#abc" d="M0 0h1v1h-1z"></path></svg><picture><source type="image/avif" srcSet="/media/a/240.avif 240w"/>${picture(' fetchPriority="high"')}</picture></span>`,
    '<span><img src="/media/a/240.webp" width="240" height="150" alt="一座桥"></span>',
  ],
  [
    'another picture in two forms',
    `<picture><source type="image/avif" srcSet="/media/a/240.avif 240w"/>${picture()}</picture>`,
    '<small>▨ 一座桥</small>',
  ],
  [
    'a table',
    '<table><tr><td colSpan="2" data-align="right">1</td></tr></table>',
    '<table><tr><td colspan="2" data-align="right">1</td></tr></table>',
  ],
];

describe('toLitePage', () => {
  test.each(parts)('%s', (_, main, made) => expect(mainOf(lite(main))).toBe(made));

  test('keeps no script, style sheet, form control or preload', () => {
    const html = lite();
    expect(html).not.toMatch(
      /<script|rel="(?:stylesheet|preload|modulepreload)"|<input|<button|<fieldset|popover|data-full/,
    );
    expect(html.match(/<style>/g)).toHaveLength(1);
  });

  test('has one picture at most', () => {
    const both = picture(' fetchPriority="high"');
    expect(lite(both + both + picture()).match(/<img/g)).toHaveLength(1);
  });

  test('has none where no rendition is small', () => {
    expect(mainOf(lite('<img src="/a" srcSet="/a 960w" alt="桥" fetchPriority="high"/>'))).toBe('<small>▨ 桥</small>');
  });

  test('leads back to the full page', () => {
    expect(lite()).toContain('<p><a href="/zh-hans/articles/a">看完整版</a></p>');
  });

  test('names the full page as the one to be found', () => {
    const named = '<link rel="canonical" href="https://a.example/zh-hans/articles/a"/>';
    expect(lite('', named)).toContain(named);
    expect(lite('', named).match(/canonical/g)).toHaveLength(1);
    expect(lite()).toContain('<link rel="canonical" href="/zh-hans/articles/a">');
    expect(lite('', '<meta name="robots" content="noindex"/>')).toContain('<meta name="robots" content="noindex"/>');
  });

  test('is the same from the finished page', () => {
    expect(toLitePage(finishPage(makePage(), options).html, options).html).toBe(lite());
  });

  test('may run nothing and show pictures of ours', () => {
    const policy = readPolicy(toLitePage(makePage(), options).policy);
    expect(Object.keys(policy).toSorted()).toEqual([
      ...['base-uri', 'default-src', 'form-action', 'frame-ancestors', 'img-src', 'style-src'],
    ]);
    expect(policy['style-src']).toEqual([expect.stringMatching(/^'sha256-/)]);
  });

  test('closes every element it opens, whatever is nested in what', () => {
    const names = fc.constantFrom('p', 'div', 'span', 'svg', 'button', 'section data-full=""', 'br/', 'img alt="x"/');
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.constant('字'),
        fc
          .tuple(names, fc.array(tie('node'), { maxLength: 4 }))
          .map(([name, inner]) =>
            name.endsWith('/') ? `<${name}>` : `<${name}>${inner.join('')}</${name.split(' ')[0] ?? ''}>`,
          ),
      ),
    })).node;
    fc.assert(
      fc.property(fc.array(tree), (nodes) => {
        const tags = [...(mainOf(lite(nodes.join(''))) ?? '').matchAll(/<(\/?)(\w+)[^>]*>/g)]
          .map(([, slash = '', name = '']) => ({ isEnd: slash === '/', name }))
          .filter(({ name }) => name !== 'br' && name !== 'img');
        const open: string[] = [];
        const wrong = tags.filter(({ isEnd, name }) => (isEnd ? open.pop() !== name : open.push(name) === 0));
        expect([wrong, open]).toEqual([[], []]);
      }),
    );
  });
});
