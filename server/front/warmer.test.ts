import { expect, test, vi } from 'vitest';
import { Warmer } from '#server/front/warmer.ts';

function open(failing: ReadonlySet<string> = new Set(), kept: readonly string[] = []) {
  const rendered: string[] = [];
  const warmer = new Warmer({
    pause: 0,
    isKept: (path) => Promise.resolve(kept.includes(path)),
    render: (path) => {
      rendered.push(path);
      return failing.has(path) ? Promise.reject(new Error('no')) : Promise.resolve();
    },
  });
  return { warmer, rendered };
}

test('the newest first, and what is kept not at all', async () => {
  const { warmer, rendered } = open(new Set(), ['/b']);
  warmer.add(['/a', '/b', '/c']);
  await Promise.all([warmer.run(), warmer.run()]);
  expect(rendered).toEqual(['/c', '/a']);
});

test('what fails is tried again behind the others, and not for ever', async () => {
  const failing = new Set(['/c', '/never']);
  const { warmer, rendered } = open(failing);
  warmer.add(['/never', '/a', '/c']);
  const done = warmer.run();
  await vi.waitFor(() => expect(rendered).toContain('/never'), { interval: 1 });
  failing.delete('/c');
  await done;
  expect(rendered.slice(0, 4)).toEqual(['/c', '/a', '/never', '/c']);
  expect(rendered.filter((path) => path === '/never')).toHaveLength(61);
});
