import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '#cli/run.ts';
import { deriveTraditionalCatalogue } from '#lib/i18n/derive-traditional.ts';

const folder = join(import.meta.dirname, '..', 'lib', 'i18n', 'messages');

/** `npm run catalogue`: writes the traditional catalogue anew from the simplified one; a test proves that it was done. */
await run(async () => {
  await writeFile(
    join(folder, 'zh-hant.ts'),
    deriveTraditionalCatalogue(await readFile(join(folder, 'zh-hans.ts'), 'utf8')),
  );
  return 'lib/i18n/messages/zh-hant.ts written.';
});
