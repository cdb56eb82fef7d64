/** A small page of the shape that Next gives, as tests of this folder want it. */
export function makePage(main = '<h1 id="top">标题</h1>', head = ''): string {
  return (
    '<!DOCTYPE html><html lang="zh-Hans"><head><meta charSet="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>' +
    '<link rel="stylesheet" href="/_next/static/chunks/a.css" data-precedence="next"/>' +
    '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/main.js"/>' +
    '<link rel="modulepreload" href="/_next/static/chunks/m.js"/>' +
    '<script src="/_next/static/chunks/one.js" async=""></script><script src="/_next/static/chunks/two.js?a=1&amp;b=2" async=""></script>' +
    `<title>题 · 看报</title><meta name="description" content="一句"/>${head}` +
    '<script>early()</script><script src="/_next/static/chunks/old.js" noModule=""></script></head>' +
    '<body><div hidden=""><!--$--><!--/$--></div><a class="h_skip" href="#main" data-full="">跳到正文</a>' +
    '<header><a href="/zh-hans"><svg role="img" aria-label="看报"><path d="M0 0"></path></svg></a>' +
    '<nav aria-label="版面"><ul><li><a class="h_link" href="/zh-hans/sections/tech" aria-current="true">科技</a></li></ul></nav></header>' +
    '<p class="h_offer"><a href="/lite/zh-hans/articles/a" data-lite="看完整版">省流版</a></p>' +
    `<main id="main" tabindex="-1">${main}</main>` +
    '<aside id="settings" popover="auto" data-full=""><fieldset><label><input type="radio" name="x" value="a"/><span>设置</span></label></fieldset><button type="button">关</button></aside>' +
    '<script id="_R_">boot()</script><script src="/_next/static/chunks/main.js" async=""></script>' +
    '<script>(self.__next_f=self.__next_f||[]).push([0])</script><script>self.__next_f.push([1,"a \\u003cscript>"])</script></body></html>'
  );
}

/** The directives of a policy by name. */
export function readPolicy(policy: string): Record<string, string[]> {
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values];
    }),
  );
}
