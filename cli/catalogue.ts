import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '#cli/run.ts';
import { catalogueFolders } from '#lib/i18n/catalogues.ts';
import { deriveTraditionalCatalogue } from '#lib/i18n/derive-traditional.ts';

const root = join(import.meta.dirname, '..');

/** `npm run catalogue`: writes the traditional catalogues anew from the simplified ones; a test proves that it was done. */
await run(async () => {
  for (const folder of catalogueFolders) {
    const source = await readFile(join(root, folder, 'zh-hans.ts'), 'utf8');
    await writeFile(join(root, folder, 'zh-hant.ts'), deriveTraditionalCatalogue(source, folder));
  }
  return catalogueFolders.map((folder) => `${folder}/zh-hant.ts written.`).join('\n');
});
