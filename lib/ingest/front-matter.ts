import type { Line } from '#lib/ingest/lines.ts';
import type { Flag } from '#lib/text/repair-step.ts';

export type Matter = {
  headline: string | null;
  standfirst: string | null;
  /** The lines after it. */ rest: Line[];
  left: Flag[];
};

const headlineKey = /^(?:标题|標題|题目|題目|title|headline)\s*[：:]\s*(?<value>.+)$/iu;
const standfirstKey =
  /^(?:摘要|导语|導語|提要|导读|導讀|standfirst|summary|description|deck)\s*[：:]\s*(?<value>.+)$/iu;

/**
 * Headline and standfirst, only where the source says so plainly: front matter between lines of `---`, a `# ` line before any
 * other text, a line `标题：…` or `Headline: …` at the head. A first line that merely looks like a title is left and flagged.
 */
export function takeMatter(lines: readonly Line[]): Matter {
  const matter: Matter = { headline: null, standfirst: null, rest: [], left: [] };
  let at = 0;
  const fence = lines[0]?.text === '---' ? lines.slice(1, 40).findIndex((each) => each.text === '---') : -1;
  if (
    fence > 0 &&
    lines.slice(1, fence + 1).every((each) => /^[\p{L}_-]{1,30}\s*[：:]/u.test(each.text) || each.text.startsWith('- '))
  ) {
    for (const each of lines.slice(1, fence + 1)) {
      if (!take(matter, each.text.replace(/^(\S+?)\s*[：:]\s*(["'“])(.*)["'”]$/u, '$1: $3')))
        matter.left.push({ kind: 'front-matter', offset: 0, line: each.number, text: each.text.slice(0, 200) });
    }
    at = fence + 2;
  }
  for (; at < lines.length; at += 1) {
    const text = lines[at]?.text ?? '';
    const title = /^#\s+(?<value>.+?)\s*#*$/.exec(text)?.groups?.['value'];
    if (title !== undefined && matter.headline === null && title.length <= 500) matter.headline = title;
    else if (!take(matter, text)) break;
  }
  matter.rest = lines.slice(at);
  return matter;
}

function take(matter: Matter, text: string): boolean {
  const headline = headlineKey.exec(text)?.groups?.['value'];
  const standfirst = standfirstKey.exec(text)?.groups?.['value'];
  if (headline !== undefined && matter.headline === null && headline.length <= 500) matter.headline = headline;
  else if (standfirst !== undefined && matter.standfirst === null && standfirst.length <= 1_000)
    matter.standfirst = standfirst;
  else return false;
  return true;
}
