import { editions, type EditionCode } from '#lib/i18n/editions.ts';
import { toTraditional } from '#lib/text/script.ts';

/**
 * A name as somebody writes it down: once in Chinese (simplified), once in English; either may be missing. `hant` is for who writes
 * himself in traditional characters, which do not follow from the simplified ones.
 */
export type Names = Readonly<{ zh?: string | undefined; hant?: string | undefined; en?: string | undefined }>;

/** The same name for each edition it exists in; the traditional one is converted here, once. */
export function toEditionNames({ zh, hant, en }: Names): Array<{ editionCode: EditionCode; name: string }> {
  return editions.flatMap(({ code, script }) => {
    const name =
      script === 'latn' ? en : script === 'hans' ? zh : (hant ?? (zh === undefined ? zh : toTraditional(zh)));
    return name === undefined ? [] : [{ editionCode: code, name }];
  });
}

/** Back from the editions to what somebody wrote down: the traditional name only where it does not follow from the simplified one. */
export function toWrittenNames(names: ReadonlyArray<Readonly<{ editionCode: string; name: string }>>): Names {
  const of = (code: EditionCode) => names.find(({ editionCode }) => editionCode === code)?.name;
  const [zh, hant, en] = [of('zh-hans'), of('zh-hant'), of('en')];
  return { zh, hant: zh !== undefined && hant === toTraditional(zh) ? undefined : hant, en };
}
