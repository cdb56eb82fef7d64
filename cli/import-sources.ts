import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { listArchive } from '#cli/import-archive.ts';
import { KanbaoError } from '#lib/errors.ts';
import { fetchSource } from '#lib/imports/address.ts';
import { recogniseFormat } from '#lib/ingest/recognise.ts';

/** A source to be read: its name for people, and its bytes once they are asked for, piece by piece. */
export type Source = Readonly<{ name: string; open: () => AsyncIterable<Uint8Array> }>;

/** Files of one folder, those below it too; more is taken in parts. */
const mostFiles = 10_000;
const deepest = 8;
const tail = 64 * 1024;

/**
 * What an operator named: a file, a folder or a ZIP archive of files, an address, or `-` for standard input.
 * @throws KanbaoError `bad-input` for what is none of them
 */
export async function listSources(named: string): Promise<Source[]> {
  if (named === '-') return [{ name: 'standard input', open: () => process.stdin }];
  if (/^https?:\/\//i.test(named)) return [{ name: named, open: () => readAddress(named) }];
  const about = await stat(named).catch(() => null);
  if (about?.isDirectory() !== true)
    return (await isArchive(named))
      ? listArchive(named)
      : [{ name: path.basename(named), open: () => readFile(named) }];
  const files: string[] = [];
  await collect(named, files, 0);
  if (files.length === 0) throw new KanbaoError('bad-input', `The folder ${named} has no files.`);
  const sources: Source[] = [];
  // One after the other: there may be more of them than a process may hold open.
  for (const file of files) for (const each of await listFile(file, path.relative(named, file))) sources.push(each);
  return sources;
}

/** A file of a folder, or the files of an archive in it; what cannot be unpacked says so in its turn. */
async function listFile(file: string, name: string): Promise<Source[]> {
  if (!(await isArchive(file))) return [{ name, open: () => readFile(file) }];
  try {
    return (await listArchive(file)).map((each) => ({ ...each, name: `${name}/${each.name}` }));
  } catch (error) {
    return [{ name, open: () => refuse(error) }];
  }
}

async function* refuse(error: unknown): AsyncGenerator<never> {
  yield* [];
  throw error;
}

async function isArchive(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null);
  if (handle === null) return false;
  try {
    // What tells a Word file from another archive stands at its end, or near its beginning.
    const { size } = await handle.stat();
    const ends = [0, Math.max(0, size - tail)].map((at) => handle.read(Buffer.alloc(tail), 0, tail, at));
    const read = await Promise.all(ends);
    return recogniseFormat(Buffer.concat(read.map(({ buffer, bytesRead }) => buffer.subarray(0, bytesRead)))) === 'zip';
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}

/** Files in the order of their names; what is hidden, or leads elsewhere, is left out. */
async function collect(folder: string, files: string[], depth: number): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const place = path.join(folder, entry.name);
    if (entry.isFile()) files.push(place);
    else if (entry.isDirectory()) {
      if (depth >= deepest)
        throw new KanbaoError(
          'bad-input',
          `${place} is a folder more than ${String(deepest)} deep; take it by itself.`,
        );
      await collect(place, files, depth + 1);
    }
    if (files.length > mostFiles)
      throw new KanbaoError('bad-input', `${folder} has more than ${String(mostFiles)} files; take it in parts.`);
  }
}

/** Pages and feeds are small; an export is brought as a file. */
const mostFetched = 64 * 1024 * 1024;

async function* readAddress(address: string): AsyncGenerator<Uint8Array> {
  yield await fetchSource(address, mostFetched);
}

/** @throws KanbaoError `bad-input` for what is not a readable file */
async function* readFile(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    const reason =
      { ENOENT: 'there is no such file', EACCES: 'it may not be read', EISDIR: 'it is a folder' }[code] ?? code;
    throw new KanbaoError('bad-input', `Cannot read ${file}: ${reason}. Nothing was stored.`);
  });
  try {
    if (!(await handle.stat()).isFile())
      throw new KanbaoError('bad-input', `Cannot read ${file}: it is not a file. Nothing was stored.`);
    yield* handle.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 });
  } finally {
    await handle.close();
  }
}
