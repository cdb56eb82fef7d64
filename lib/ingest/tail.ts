import type { Content } from '#lib/articles/content.ts';
import type { Line } from '#lib/ingest/lines.ts';
import { parsePastLine, parseReferences, parseReferencesLine } from '#lib/ingest/references.ts';
import { findStatement } from '#lib/ingest/source-rules.ts';
import type { Flag } from '#lib/text/repair-step.ts';

export type Tail = Pick<Content, 'references' | 'past' | 'statement'> & {
  platform: string | null;
  body: Line[];
  left: Flag[];
};

/** Where the foot of an article may begin: these stand below the text, and a body may speak of them too. */
const footLines = 40;

/** Takes references, past classics and the platform's statement from the foot of an article; all other lines are its body. */
export function takeTail(lines: readonly Line[]): Tail {
  const tail: Tail = { references: [], past: [], statement: null, platform: null, body: [], left: [] };
  const foot = Math.max(0, lines.length - footLines);
  let listing: string | null = null;
  for (const [at, line] of lines.entries()) {
    if (at < foot) {
      tail.body.push(line);
      continue;
    }
    const opened = parseReferencesLine(line.text);
    const past = parsePastLine(line.text);
    const statements = findStatements(line.text);
    if (statements.length > 0) {
      listing = null;
      for (const { text, language, platform } of statements) takeStatement(tail, text, language, platform, line);
    } else if (opened !== null && line.text.length <= 400 && tail.references.length < 150) {
      tail.references.push(...parseReferences(opened.label, opened.rest));
      listing = opened.rest === '' ? opened.label : null;
    } else if (past !== null && tail.past.length < 50) {
      listing = null;
      tail.past.push(past);
    } else if (listing !== null && line.text.length <= 300 && tail.references.length < 150)
      tail.references.push(...parseReferences(listing, line.text));
    else {
      listing = null;
      tail.body.push(line);
      if (/^(?:特别声明|特別聲明|免责声明|免責聲明|版权声明|版權聲明|声明|聲明)[：:]/u.test(line.text))
        tail.left.push({ kind: 'unknown-statement', offset: 0, line: line.number, text: line.text.slice(0, 200) });
    }
  }
  return tail;
}

/** The statements of a line: some platforms print both languages on one. */
function findStatements(text: string): { text: string; language: 'zh' | 'en'; platform: string }[] {
  const split = /(?<=[。”）)])\s*(?=Notice: )/.exec(text);
  const parts = split === null ? [text] : [text.slice(0, split.index), text.slice(split.index).trim()];
  const found = parts.flatMap((part) => {
    const statement = findStatement(part);
    return statement === null ? [] : [{ text: part, language: statement.language, platform: statement.rule.id }];
  });
  return found.length === parts.length ? found : [];
}

function takeStatement(tail: Tail, text: string, language: 'zh' | 'en', platform: string, line: Line): void {
  const statement = tail.statement ?? { zh: null, en: null };
  if (statement[language] === null) {
    tail.statement = { ...statement, [language]: text };
    tail.platform ??= platform;
  } else tail.body.push({ ...line, text });
}
