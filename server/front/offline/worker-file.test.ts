import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { toWorkerFile } from '#server/front/offline/worker-file.ts';

describe('the file of the worker', () => {
  test('listens to what a worker is told, and names nothing from outside itself', () => {
    const heard: string[] = [];
    runInNewContext(toWorkerFile('v1').plain.toString(), { addEventListener: (type: string) => heard.push(type) });
    expect(heard.toSorted()).toEqual(['activate', 'fetch', 'install', 'message']);
  });

  test('is another for another build, and the same for the same', () => {
    expect(toWorkerFile('v1').plain.toString()).toContain('"version":"v1"');
    expect(toWorkerFile('v1').etag).toBe(toWorkerFile('v1').etag);
    expect(toWorkerFile('v2').etag).not.toBe(toWorkerFile('v1').etag);
  });
});
