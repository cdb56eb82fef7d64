'use client';

import styles from '#components/shelf/shelf.module.css';
import type { Messages } from '#lib/i18n/messages.ts';
import { largestFile, parseShelfFile, toShelfFile } from '#lib/readers/shelf-file.ts';
import type { Shelf } from '#lib/readers/shelf.ts';

type Props = Readonly<{
  words: Messages['shelf'];
  shelf: Shelf;
  onAdd: (shelf: Shelf) => void;
  onFault: (message: string) => void;
}>;

/** Hands the shelf to the reader as a file. */
function download(shelf: Shelf): void {
  const now = new Date();
  const address = URL.createObjectURL(new Blob([toShelfFile(shelf, now)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `kanbao-${now.toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(address);
}

/** Carries the shelf to another device, as a file and back. */
export function ShelfFile({ words, shelf, onAdd, onFault }: Props) {
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file === undefined) return;
    const found = file.size > largestFile ? 'large' : parseShelfFile(await file.text().catch(() => ''));
    // The same file chosen again is a new choice.
    input.value = '';
    if (typeof found === 'string') onFault(words.faults[found]);
    else onAdd(found);
  };
  return (
    <section className={styles.section} aria-labelledby="shelf-file">
      <h2 id="shelf-file" className={styles.name}>
        {words.file}
      </h2>
      <p className={styles.nothing}>{words.fileLead}</p>
      <p className={styles.actions}>
        <button type="button" onClick={() => download(shelf)}>
          {words.export}
        </button>
        <label>
          {words.import}
          <input
            className="visually-hidden"
            type="file"
            accept="application/json,.json"
            onChange={({ currentTarget }) => void take(currentTarget)}
          />
        </label>
      </p>
    </section>
  );
}
