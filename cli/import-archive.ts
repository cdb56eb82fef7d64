import yauzl, { type Entry } from 'yauzl';
import { KanbaoError } from '#lib/errors.ts';
import { decodeBytes } from '#lib/ingest/charset.ts';
import type { Source } from '#cli/import-sources.ts';

/** Files of one archive, and how much larger than packed one may be: text packs 10 : 1, a zip bomb 1,000 : 1. */
const [mostEntries, mostRatio, ratioFrom] = [100_000, 200, 16 * 1024 * 1024] as const;

/**
 * The files of a ZIP archive (PKWARE APPNOTE), unpacked one by one as they are read and never written under their names.
 * @throws KanbaoError `bad-input` for what is no whole archive, or holds too much
 */
export async function listArchive(file: string): Promise<Source[]> {
  const entries = await withArchive(file, async (archive) => {
    const found: Entry[] = [];
    for await (const entry of archive.eachEntry()) {
      found.push(entry);
      if (found.length > mostEntries)
        throw new KanbaoError('bad-input', `${file} has more than ${String(mostEntries)} files; take it in parts.`);
    }
    return found;
  });
  return entries
    .map((entry) => ({ entry, name: toName(entry) }))
    .filter(({ name }) => !name.endsWith('/') && !/(?:^|\/)(?:\.(?!\.?\/)|__MACOSX\/)/.test(name))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ entry, name }) => ({ name, open: () => readEntry(file, entry, name) }));
}

async function withArchive<Value>(file: string, use: (archive: yauzl.ZipFile) => Promise<Value>): Promise<Value> {
  try {
    const archive = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false });
    try {
      return await use(archive);
    } finally {
      archive.close();
    }
  } catch (cause) {
    if (cause instanceof KanbaoError) throw cause;
    throw new KanbaoError('bad-input', `${file} is a damaged archive: ${toReason(cause)}. Pack it again.`, { cause });
  }
}

/** Chinese Windows packs names in GBK and does not say so; flag 11 says UTF-8 (APPNOTE 4.4.4). */
function toName(entry: Entry): string {
  // Without `decodeStrings` names are bytes.
  const bytes = entry.fileNameRaw;
  const name = (entry.generalPurposeBitFlag & 0x800) === 0 ? decodeBytes(bytes) : new TextDecoder().decode(bytes);
  return name.replaceAll('\\', '/');
}

async function* readEntry(file: string, entry: Entry, name: string): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted())
    throw new KanbaoError(
      'bad-input',
      `${name} is encrypted: unpack the archive with its password and give the folder.`,
    );
  if (entry.uncompressedSize > ratioFrom && entry.uncompressedSize > entry.compressedSize * mostRatio)
    throw new KanbaoError('bad-input', `${name} unpacks to ${String(mostRatio)} times its size and is not unpacked.`);
  const archive = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false });
  try {
    const stream = await archive.openReadStreamPromise(entry);
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (cause) {
    throw new KanbaoError('bad-input', `${name} cannot be unpacked: ${toReason(cause)}. Pack it again.`, { cause });
  } finally {
    archive.close();
  }
}

function toReason(cause: unknown): string {
  return cause instanceof Error ? cause.message.replace(/\.$/, '') : 'unknown error';
}
