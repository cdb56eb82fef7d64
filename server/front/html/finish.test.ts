import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finishPage, toSaveDataPage } from '#server/front/html/finish.ts';
import { makePage, readPolicy } from '#server/front/html/page.test-helper.ts';

const reach = { isSecure: false };
const toSource = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const scriptsOf = (html: string) =>
  [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, body = '']) => body);
const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

describe('finishPage', () => {
  const { html, policy } = finishPage(makePage(), reach);

  test('leaves no external script, and nothing that asks for one', () => {
    expect(html).not.toMatch(/<script[^>]* src=|modulepreload|as="script"/);
    expect(html).toContain('<link rel="stylesheet" href="/_next/static/chunks/a.css" data-precedence="next"/>');
  });

  test('makes one script of those that follow on one another, in their order', () => {
    expect(scriptsOf(html)).toHaveLength(3);
    expect(scriptsOf(html)[2]).toBe(
      'boot()\n;(self.__next_f=self.__next_f||[]).push([0])\n;self.__next_f.push([1,"a \\u003cscript>"])',
    );
    expect(html).toContain('<script id="_R_">boot()');
  });

  test('names each inline script by its hash, and nothing unsafe', () => {
    expect(readPolicy(policy)['script-src']).toEqual(
      expect.arrayContaining(["'strict-dynamic'", ...scriptsOf(html).map(toSource)]),
    );
    expect(policy).not.toMatch(/unsafe|\*|upgrade-insecure/);
    expect(readPolicy(policy)).toMatchObject({
      'default-src': ["'none'"],
      'frame-ancestors': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
    });
  });

  test('keeps everything else as it was, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        const main = `<p>${escape(text)}</p>`;
        const plain = finishPage(makePage(main), reach).html;
        expect(plain).toContain(main);
        expect(plain.replace(main, '')).toBe(finishPage(makePage(''), reach).html);
      }),
    );
  });

  test('over TLS everything is asked for over TLS', () => {
    expect(readPolicy(finishPage(makePage(), { isSecure: true }).policy)).toHaveProperty(
      'upgrade-insecure-requests',
      [],
    );
  });

  test('structured data stays data: it is no script to a policy', () => {
    const data = '<script type="application/ld+json">{"@type":"NewsArticle"}</script>';
    const made = finishPage(makePage('', data), reach);
    expect(made.html).toContain(data);
    expect(made.policy).not.toContain(toSource('{"@type":"NewsArticle"}'));
  });

  test('a style in the page is named by its hash', () => {
    const made = finishPage(makePage('', '<style>a{}</style>'), reach);
    expect(readPolicy(made.policy)['style-src']).toEqual(["'self'", toSource('a{}')]);
  });

  test('a style sheet can be put into the page', () => {
    const readStyle = (href: string) => (href === '/_next/static/chunks/a.css' ? 'b{}' : null);
    const made = finishPage(makePage(), { ...reach, readStyle });
    expect(made.html).not.toContain('rel="stylesheet"');
    expect(readPolicy(made.policy)['style-src']).toEqual(["'self'", toSource('b{}')]);
  });

  test.each([
    '',
    'plain text',
    '<html><head></head><body></body></html>',
    '<script>unfinished',
    '<link',
    '<script src="a',
  ])('what is no page of ours stays as it is: %j', (text) => expect(finishPage(text, reach).html).toBe(text));
});

/** A link as far as the loader looks at it, and what happens to it. */
class FakeElement {
  readonly href: string;
  constructor(href: string) {
    this.href = href;
  }
  closest() {
    return this;
  }
}
class FakeEvent {
  readonly type: string;
  readonly target: unknown;
  constructor(type: string, target: unknown) {
    this.type = type;
    this.target = target;
  }
}

/** Runs the loader of a page in a browser of a few words. */
function startLoader() {
  const listeners = new Map<string, Set<(event: unknown) => void>>();
  const added: string[] = [];
  const later: Array<() => void> = [];
  const addEventListener = (type: string, listener: (event: unknown) => void) =>
    void listeners.set(type, (listeners.get(type) ?? new Set()).add(listener));
  const script = scriptsOf(finishPage(makePage(), reach).html)[1] ?? '';
  const window = { requestIdleCallback: (run: () => void) => later.push(run) };
  runInNewContext(script, {
    ...window,
    window,
    addEventListener,
    Element: FakeElement,
    Event: FakeEvent,
    location: { href: 'https://a.example/en#x' },
    removeEventListener: (type: string, listener: (event: unknown) => void) => listeners.get(type)?.delete(listener),
    setTimeout: (run: () => void) => later.push(run),
    document: {
      readyState: 'loading',
      createElement: () => ({ src: '', setAttribute: () => undefined }),
      head: { append: ({ src }: { src: string }) => added.push(src) },
    },
  });
  const say = (type: string, target: unknown = null) => {
    for (const listener of listeners.get(type) ?? []) listener(new FakeEvent(type, target));
  };
  const passTime = () => {
    for (let run = later.shift(); run !== undefined; run = later.shift()) run();
  };
  return { say, passTime, added };
}

describe('the loader', () => {
  const all = ['/_next/static/chunks/one.js', '/_next/static/chunks/two.js?a=1&b=2', '/_next/static/chunks/main.js'];

  test.each(['pointerdown', 'touchstart', 'pointercancel', 'keydown', 'wheel', 'focusin', 'input', 'kanbao:wake'])(
    'puts the scripts in at the first %s, once and in order; none for browsers without modules',
    (touch) => {
      const { say, added } = startLoader();
      expect(added).toEqual([]);
      say(touch);
      say(touch);
      say('keydown');
      expect(added).toEqual(all);
    },
  );

  test.each([
    ['pointerdown', 'https://a.example/en/articles/a', 0],
    ['touchstart', 'https://a.example/en?after=1', 0],
    ['focusin', 'https://b.example/', 0],
    ['pointerdown', 'https://a.example/en#b1', 3],
    ['pointercancel', 'https://a.example/en/articles/a', 3],
    ['keydown', 'https://a.example/en/articles/a', 3],
  ])('at a %s on a link to %s puts %d scripts in: who leaves needs none', (touch, href, count) => {
    const { say, added } = startLoader();
    say(touch, new FakeElement(href));
    expect(added).toHaveLength(count);
  });

  test('puts them in when the reader has been at rest for long after load', () => {
    const { say, passTime, added } = startLoader();
    passTime();
    expect(added).toEqual([]);
    say('load');
    passTime();
    expect(added).toEqual(all);
  });
});

test('a page for who saves data says so to its style, and needs no other policy', () => {
  expect(toSaveDataPage(makePage()).html).toContain('<html data-saves="" lang="zh-Hans">');
});
