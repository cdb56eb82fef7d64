/**
 * Completes package-lock.json with the platform packages that the registry at hand does not hold.
 *
 * npm drops an optional dependency it cannot fetch from the lockfile it writes, and `npm ci` then refuses that very
 * lockfile ("Missing: @next/swc-darwin-arm64@ from lock file", npm 11.19). A partial mirror therefore cannot be used
 * to update dependencies, unless what it lacks is written in by name: version from the package that asks for it,
 * system and processor from its name. Such entries have no integrity until somebody runs `npm install` on a full
 * registry. Use: `npm install --package-lock-only && node server/complete-lock.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
  'win32',
  'windows',
  'wasm32',
];
const processors = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
let added = 0;

for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (place === '' || isLocked(place, name)) continue;
    const words = name.split(/[-/.]/);
    const os = systems.find((system) => words.includes(system));
    const cpu = processors.find((processor) => words.includes(processor));
    if (os === undefined) {
      console.error(`${name}@${version}, wanted by ${place}: no system in its name, left out`);
      continue;
    }
    lock.packages[`node_modules/${name}`] = {
      version: version.replace(/^[~^]/, ''),
      ...(cpu === undefined ? {} : { cpu: [cpu] }),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...(os === 'wasm32' ? {} : { os: [os === 'windows' ? 'win32' : os] }),
    };
    added += 1;
  }
}

/** Whether `name` resolves from `place` the way Node looks it up: nearest node_modules first. */
function isLocked(place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at}/node_modules/${name}`.replace(/^\//, '') in lock.packages) return true;
    if (at === '' || !at.includes('/node_modules/')) return `node_modules/${name}` in lock.packages;
  }
}

const root = lock.packages[''];
lock.packages = {
  '': root,
  ...Object.fromEntries(
    Object.entries(lock.packages)
      .filter(([place]) => place !== '')
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ),
};
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} platform packages added`);
