import { createRequire } from 'node:module';
import type { Jieba } from '@node-rs/jieba';

const load = createRequire(import.meta.url);
let jieba: Jieba | undefined;

/** The dictionary takes about 200 ms and 60 MB: loaded by whoever publishes, at the first time, and never to answer a reader. */
export function getJieba(): Jieba {
  if (jieba === undefined) {
    const { Jieba: Class } = load('@node-rs/jieba') as { Jieba: typeof Jieba };
    const { dict } = load('@node-rs/jieba/dict') as { dict: Uint8Array };
    jieba = Class.withDict(dict);
  }
  return jieba;
}
