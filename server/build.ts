import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { environment, root, startNode, waitForExit } from '#server/child.ts';
import { readFile, withLock } from '#server/lock.ts';
import { KanbaoError } from '#lib/errors.ts';

/** What a build is made from; what is missing counts as such, so that adding it makes another fingerprint. */
const sources = [
  ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'types'],
  ...['next.config.ts', 'postcss.config.mjs', 'proxy.ts', 'instrumentation.ts'],
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

/** The folder of the build below the project, which next.config.ts reads from the same variable. */
const buildFolder = (): string => process.env['KANBAO_BUILD_DIR'] || '.next';

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
  const folder = path.join(root, buildFolder());
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
      mkdirSync(folder, { recursive: true });
      writeFileSync(stamp, fingerprint);
    },
    900_000,
  );
}
