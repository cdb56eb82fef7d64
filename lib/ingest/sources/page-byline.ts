/** What stands before a name in a byline: 'By', 'Posted by', '作者：', '本报记者'. */
const before =
  /^(?:(?:written|posted|published|reported|story|text|words|article)?\s*by(?:\b|(?=[A-Z][a-z]+ [A-Z]))[:\s]*|(?:authors?|from)\s*[:：]\s*|(?:文|撰文|作者|记者|编译|译者|撰稿|来源作者)\s*[:：/｜|丨]\s*|(?:本报|本刊|本网|新华社|央视)?(?:特约|见习|实习|首席)?(?:记者|通讯员|撰稿人?)\s*[:：]?\s*|(?:实习生|摄影|图[/／]文|供图|文[/／]图)\s*[:：/]?\s*)/iu;

const after =
  /\s*(?:[|｜·•,，]\s*)?(?:\d{4}[年/-]|[a-z]+\s\d{1,2},\s\d{4}|(?:updated|published|posted)\b|on\s[a-z]+\s\d).*$/iu;

/** What a person is at the paper, and where else: 'Ann Lee, Staff Writer', 'Ann Lee · The Paper'. */
const role =
  /\s+(?:twitter\b.*|(?:(?:senior|staff|culture|political|contributing)\s)+(?:\w+ )?(?:writer|editor|reporter)|correspondent)$/iu;
const outlet = /(?<=^[\p{Script=Latin}.' -]+)\s[·•/]\s.*$/u;

/**
 * The names in a printed byline, in order: 'By Ann Lee and Bo Li' → two; '记者 王一 李二' → two. Nothing for an address, a
 * sentence, or what is no name at all.
 */
export function splitByline(text: string): string[] {
  let line = text.slice(0, 2_000).replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  for (let at = 0; at < 2; at += 1) line = line.replace(before, '').trim();
  line = line
    .replace(after, '')
    .replace(/(?:^|\s*[|｜\s])(?:责任编辑|责编|编辑|来源)\s*[:：].*$/u, '')
    .trim();
  const names = line
    .split(/\s*[、；;|｜]\s*|\s*(?:,|，)\s*(?:and\s+)?|\s+(?:and|&|und|et|y)\s+|\s*＆\s*/u)
    .flatMap((name) => (/^\p{Script=Han}{2,4}(?:\s+\p{Script=Han}{2,4})+$/u.test(name) ? name.split(/\s+/) : [name]))
    .map((name) =>
      name
        .replace(before, '')
        .replace(/^[\s.:：]+|[\s。:：]+$/gu, '')
        .replace(/^[(（](.*)[)）]$/u, '$1')
        .replace(role, '')
        .replace(outlet, '')
        .trim(),
    );
  return [...new Set(names)].filter(isName).slice(0, 20);
}

function isName(name: string): boolean {
  return (
    name.length > 1 &&
    name.length <= 60 &&
    /\p{L}/u.test(name) &&
    !/^https?:|^www\.|@|[<>{}=]|^(?:null|undefined|admin|none|n\/a|by|搜索|佚名|未知|责任编辑|责编|编辑|来源|作者|记者|通讯员|实习生|摄影|供图)$/iu.test(
      name,
    ) &&
    !/\b(?:19|20)\d\d\b|^(?:(?:last|updated|published|posted|share|follow)\b.*|(?:[\w-]+ )?(?:writer|editor|reporter|correspondent|contributor))$/iu.test(
      name,
    ) &&
    name.split(' ').length <= 7
  );
}
