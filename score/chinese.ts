import { countHits, readLines, type Corpus } from '#score/corpus.ts';
import type { TraditionalForms } from '#lib/text/opencc.ts';
import { readCharacters } from '#lib/text/pinyin.ts';
import { toSimplified, toTraditional } from '#lib/text/script.ts';

type ScriptCase = Readonly<{ id: string; config: string; input: string; expected: string }>;

/** The configurations that Kanbao offers: characters, never other words. */
const offered: Readonly<Record<string, (text: string) => string>> = {
  ...toConfigs('standard', 's2t', 't2s'),
  ...toConfigs('tw', 's2tw', 'tw2s'),
  ...toConfigs('hk', 's2hk', 'hk2s'),
};

function toConfigs(forms: TraditionalForms, to: string, from: string): Record<string, (text: string) => string> {
  return { [to]: (text) => toTraditional(text, forms), [from]: (text) => toSimplified(text, forms) };
}

export const opencc: Corpus = {
  name: 'zh-opencc',
  score(folder) {
    const rows = readLines<ScriptCase>(folder, 'testcases.jsonl').filter(({ config }) => offered[config] !== undefined);
    const holds = ({ config, input, expected }: ScriptCase): boolean => offered[config]?.(input) === expected;
    const toName = ({ id, input, config }: ScriptCase): string =>
      `${id} ${input.slice(0, 40)} → ${offered[config]?.(input).slice(0, 40) ?? ''}`;
    const each = Object.keys(offered).map((config) =>
      countHits(
        config,
        rows.filter((row) => row.config === config),
        toName,
        holds,
      ),
    );
    return [...each, countHits('exact match, all offered', rows, toName, holds, 0.99)];
  },
};

type SyllableCase = Readonly<{ id: string; text: string; index: number; char: string; pinyin: string }>;

export const syllables: Corpus = {
  name: 'zh-pinyin-cpp',
  score(folder) {
    const holds = ({ text, index, pinyin }: SyllableCase): boolean => {
      const read = readCharacters(text);
      return read.length === [...text].length && read[index] === pinyin.replace('u:', 'v');
    };
    return ['test', 'dev'].map((part) =>
      countHits(
        `the marked character, ${part}`,
        readLines<SyllableCase>(folder, `${part}.jsonl`),
        ({ char, pinyin }) => `${char} ${pinyin}`,
        holds,
        0.92,
      ),
    );
  },
};
