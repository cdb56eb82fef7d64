import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { environment, root, startNode, waitForExit } from '#server/child.ts';
import { readFile, withLock } from '#server/lock.ts';
import { KanbaoError } from '#lib/errors.ts';

/** What a build is made from; what is missing counts as such, so that adding it makes another fingerprint. */
const sources = [
  ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'types'],
  ...['next.config.mjs', 'postcss.config.mjs', 'proxy.ts', 'instrumentation.ts'],
  ...['package.json', 'package-lock.json', 'tsconfig.json'],
];

function listFiles(place: string): string[] {
  try {
    const names = readdirSync(place).toSorted();
    return names.flatMap((name) => listFiles(path.join(place, name)));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return /\.test\.tsx?$/.test(place) ? [] : [place];
    if (code === 'ENOENT') return [];
    throw error;
  }
}

/** A hash of names and contents of all a build is made from, tests aside. */
export function takeFingerprint(folder = root): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => listFiles(path.join(folder, source)))) {
    const content = readFileSync(file);
    hash.update(`${path.relative(folder, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** The folder of the build, which next.config.mjs reads from the same variable. */
export const buildFolder = (): string => path.join(root, process.env['KANBAO_BUILD_DIR'] || '.next');

/** Which build and which front door a page was made by: pages of another one are not shown as new. */
export function readBuildName(): string {
  const hash = createHash('sha256').update(readFile(path.join(buildFolder(), 'kanbao-fingerprint')) ?? '');
  for (const file of listFiles(path.join(root, 'server/front'))) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Lays the best compressed forms beside the files that browsers ask for, once for each build. */
async function compressStatics(): Promise<void> {
  const files = listFiles(path.join(buildFolder(), 'static')).filter((file) => /\.(?:js|css|json|svg)$/.test(file));
  await Promise.all(
    files.map(async (file) => {
      const bytes = readFileSync(file);
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      };
      writeFileSync(`${file}.br`, await brotli(bytes, { params }));
      writeFileSync(`${file}.gz`, await gzipped(bytes, { level: 9 }));
    }),
  );
}

async function build(): Promise<void> {
  const child = startNode('node_modules/next/dist/bin/next', ['build'], {
    env: environment({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NODE_OPTIONS: undefined }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout?.on('data', (data: Buffer) => output.push(data));
  child.stderr?.on('data', (data: Buffer) => output.push(data));
  const code = await waitForExit(child);
  if (code === 0) return;
  const words = Buffer.concat(output).toString('utf8').trim();
  throw new KanbaoError(
    'unavailable',
    `The site could not be built; mend what Next says here and start again:\n${words}`,
  );
}

/**
 * Builds the site unless there is a build of these very sources. Two at once: the second waits and finds it done.
 * @throws KanbaoError `unavailable` with Next's output.
 */
export async function ensureBuild(): Promise<void> {
  const folder = buildFolder();
  const stamp = path.join(folder, 'kanbao-fingerprint');
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const isCurrent = (): boolean => readFile(stamp) === takeFingerprint();
  if (isCurrent()) return;
  const lock = path.join(os.tmpdir(), `kanbao-build-${name}.lock`);
  await withLock(
    lock,
    'building the site',
    async () => {
      if (isCurrent()) return;
      console.log('Kanbao: building the site (once for each version, about half a minute) …');
      // Taken before: what is edited during the build makes the next start build again.
      const fingerprint = takeFingerprint();
      await build();
      await compressStatics();
      mkdirSync(folder, { recursive: true });
      writeFileSync(stamp, fingerprint);
    },
    900_000,
  );
}
