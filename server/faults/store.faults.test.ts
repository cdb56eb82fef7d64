import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '#server/child.ts';
import { decodePage } from '#server/front/codec.ts';
import { waitFor } from '#server/processes.ts';
import { ask, listFailures, Load } from '#server/testing/load.ts';
import { articles, lists, setScene } from '#server/testing/scene.ts';

const scene = setScene();
const pages = [...articles, ...lists];
const store = (): string => path.join(scene.dataFolder, 'front/pages');

/** Where a page is on disk (server/front/disk-store.ts). */
function fileOf(page: string): string {
  const name = createHash('sha256').update(page).digest('hex').slice(0, 40);
  return path.join(store(), name.slice(0, 2), name.slice(2));
}

/** The page that a file holds; null where there is none, or a damaged one. */
function readKept(page: string): string | null {
  try {
    return decodePage(readFileSync(fileOf(page)))?.key ?? null;
  } catch {
    return null;
  }
}

/** A disk of one megabyte in place of the store; a file in place of its folder where nobody may mount one. */
function makeTinyDisk(): { fill: () => void; free: () => void } {
  mkdirSync(path.dirname(store()), { recursive: true });
  try {
    mkdirSync(store());
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', store()], { stdio: 'ignore' });
  } catch {
    const away = `${store()}-away`;
    return {
      fill: () => {
        renameSync(store(), away);
        writeFileSync(store(), '');
      },
      free: () => {
        rmSync(store());
        renameSync(away, store());
      },
    };
  }
  scene.onEnd(() => execFileSync('umount', ['-l', store()]));
  const filler = path.join(store(), 'filler');
  return {
    fill: () => {
      for (let size = 1_048_576; size >= 512; size /= 2) {
        try {
          for (let each = 0; ; each += 1) writeFileSync(`${filler}.${size}.${each}`, Buffer.alloc(size));
        } catch {
          // Full for files of this size.
        }
      }
    },
    free: () => {
      for (const name of readdirSync(store())) if (name.startsWith('filler')) rmSync(path.join(store(), name));
    },
  };
}

test('a full disk: served on from memory, said, and taken up again when there is room', async () => {
  const disk = makeTinyDisk();
  const kanbao = await scene.start();
  const desk = await scene.openDesk();
  await scene.visit(kanbao, pages);
  disk.fill();
  const load = new Load(kanbao.url, pages, 100);
  scene.onEnd(() => load.end());
  await desk.publish('on-a-full-disk', 'A story on a full disk');
  await scene.visit(kanbao, ['/en/articles/on-a-full-disk']);
  expect(await waitFor(async () => (await kanbao.measure())['store_trouble'] === 1, 10_000)).toBe(true);
  expect(kanbao.said).toMatch(/Kanbao: pages cannot be written to .*; readers are served from memory\./);
  expect(await kanbao.ready()).toMatchObject({
    status: 200,
    body: expect.stringContaining('pages cannot be written to disk') as string,
  });
  disk.free();
  await desk.tell({ rewrite: 'on-a-full-disk', headline: 'A story on a disk with room' });
  expect(await waitFor(() => readKept('/en/articles/on-a-full-disk') !== null, 10_000)).toBe(true);
  expect((await kanbao.measure())['store_trouble']).toBe(0);
  expect(kanbao.said).toContain('Kanbao: the page store takes pages again.');
  expect(listFailures(await load.end())).toEqual({});
});

describe('a damaged file of the store', () => {
  test('is ignored and made anew; while the database is away, only its own page is missing', async () => {
    const first = await scene.start();
    await scene.visit(first, pages);
    expect(await waitFor(() => pages.every((page) => readKept(page) === page), 10_000)).toBe(true);
    await first.stop();

    const [cut, flipped, wrong, empty, whole] = ['1', '2', '3', '4', '5'].map((each) => `/en/articles/story-${each}`);
    const damaged = [cut, flipped, wrong, empty].map(String);
    const bytes = readFileSync(fileOf(String(flipped)));
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(fileOf(String(cut)), bytes.subarray(0, 100));
    writeFileSync(fileOf(String(flipped)), bytes);
    cpSync(fileOf(String(whole)), fileOf(String(wrong)));
    writeFileSync(fileOf(String(empty)), '');

    await scene.postgres.kill();
    const second = await scene.start({ port: first.port, until: 'open' });
    // The one whose bytes are another page's must not show that page.
    const away = await Promise.all(damaged.map((page) => ask(second.url, page)));
    expect(away.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    expect((await ask(second.url, String(whole))).status).toBe(200);

    await scene.postgres.start();
    for (const page of damaged) {
      const there = waitFor(async () => (await ask(second.url, page)).body.includes(`Story ${page.at(-1)}`), 30_000);
      expect(await there).toBe(true);
      expect(await waitFor(() => readKept(page) === page, 5_000)).toBe(true);
    }
  });
});

test('a deploy with tabs open: the files of the build before are still there', async () => {
  const first = await scene.start();
  await scene.visit(first, ['/en']);
  const { body } = await ask(first.url, '/en');
  const asset = /\/_next\/static\/[\w./~-]+\.css/.exec(body)?.[0] ?? '';
  const archived = path.join(scene.dataFolder, 'front/static', asset.replace('/_next/static/', ''));
  const old = await ask(first.url, asset);
  expect(old.status).toBe(200);
  expect(await waitFor(() => readText(archived) === old.body, 10_000)).toBe(true);
  await first.stop();

  // The next build has no such file, as after any change of a style.
  const next = '.next-test-deployed';
  const folder = path.join(root, next);
  scene.onEnd(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync('cp', ['-r', path.join(root, '.next-test'), folder]);
  rmSync(path.join(folder, 'static', asset.replace('/_next/static/', '')));
  const second = await scene.start({ port: first.port, env: { KANBAO_BUILD_DIR: next } });
  expect(await ask(second.url, asset)).toMatchObject({ status: 200, body: old.body });
  expect((await ask(second.url, asset.replace(/\.css$/, 'x.css'))).status).toBe(404);
});

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
