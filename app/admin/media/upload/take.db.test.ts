import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type * as Take from '#app/admin/media/upload/take.ts';
import { createDraft } from '#lib/articles/draft.ts';
import { db } from '#lib/db.ts';
import { listUses } from '#lib/media/uses.ts';
import type { Staff } from '#lib/staff/views.ts';
import { actor, contentOf, draftOf, foundNewsroom } from '#lib/testing/newsroom.ts';

const data = mkdtempSync(join(os.tmpdir(), 'kanbao-upload-'));
let takeUpload: typeof Take.takeUpload;
let toErrorKey: typeof Take.toErrorKey;
const staff = (role: Staff['role']): Staff => ({
  ...{ id: '', name: role, email: '', edition: 'en', sessionId: '' },
  ...{ role, publisherId: null },
});

beforeAll(async () => {
  await foundNewsroom();
  // The setting is read when the modules are loaded, and `db` has loaded them already.
  vi.stubEnv('KANBAO_DATA', data);
  vi.resetModules();
  ({ takeUpload, toErrorKey } = await import('#app/admin/media/upload/take.ts'));
});
afterAll(() => rmSync(data, { recursive: true }));

describe('a picture that is sent', () => {
  const png = (background: string) =>
    sharp({ create: { width: 320, height: 200, channels: 3, background } })
      .png()
      .toBuffer();
  function send(file: Blob | null, more: Record<string, string> = {}, headers: Record<string, string> = {}): Request {
    const form = new FormData();
    if (file !== null) form.set('file', file, 'bridge.png');
    for (const [name, value] of Object.entries(more)) form.set(name, value);
    const request = new Request('http://a/admin/media/upload', { method: 'POST', body: form });
    request.headers.set('content-length', '1000');
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    return request;
  }
  const why = async (request: Request, role: Staff['role'] = 'editor'): Promise<string> =>
    takeUpload(request, actor, staff(role)).then(() => 'taken', toErrorKey);

  test('is in the library, once, and the log says who sent it', async () => {
    const file = new Blob([new Uint8Array(await png('#181'))]);
    const { id, replaced } = await takeUpload(send(file), actor, staff('contributor'));
    expect(replaced).toBeNull();
    expect(await takeUpload(send(file), actor, staff('editor'))).toEqual({ id, replaced: null });
    expect(await db().media.findUnique({ where: { id } })).toMatchObject({ width: 320, type: 'image/png' });
    const [entry] = await db().auditEntry.findMany({ where: { action: 'media.add', subjectId: id } });
    expect(entry).toMatchObject({ subject: 'bridge.png', actor: 'a test' });
  });

  test('and cannot be taken says why, and nothing is kept of it', async () => {
    const before = await db().media.count();
    expect(await why(send(null))).toBe('media.noFile');
    expect(await why(send(new Blob([])))).toBe('media.noFile');
    expect(await why(send(new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'])))).toBe('media.notPicture');
    const whole = await png('#811');
    expect(await why(send(new Blob([new Uint8Array(whole.subarray(0, whole.length / 2))])))).toBe('media.damaged');
    expect(await why(send(null, { file: 'a word' }))).toBe('media.noFile');
    expect(await why(send(null, {}, { 'content-length': '40000000' }))).toBe('media.tooLarge');
    expect(await why(new Request('http://a/', { method: 'POST', body: 'x', headers: { 'content-length': '1' } }))).toBe(
      'media.noFile',
    );
    expect(await db().media.count()).toBe(before);
  });

  test('stands for another where an editor says so, and nobody else', async () => {
    const row = { type: 'image/png', width: 10, height: 10, byteLength: 9, widths: [10] };
    const old = await db().media.create({ data: { ...row, hash: 'd'.repeat(64), location: 'd'.repeat(16) } });
    await createDraft(
      actor,
      draftOf({
        slug: 'has-the-old',
        content: contentOf({ hero: { media: old.hash, alt: 'A tram', caption: null, credit: null } }),
      }),
    );
    const file = new Blob([new Uint8Array(await png('#118'))]);
    expect(await why(send(file, { replaces: old.id }), 'contributor')).toBe('staff.forbidden');
    expect(await why(send(file, { replaces: "1' OR 1" }))).toBe('media.gone');
    expect(await listUses(staff('editor'), old.hash)).toMatchObject([{ where: 'newest' }]);
    expect(await takeUpload(send(file, { replaces: old.id }), actor, staff('editor'))).toMatchObject({ replaced: 1 });
    expect(await listUses(staff('editor'), old.hash)).toMatchObject([{ slug: 'has-the-old', where: 'earlier' }]);
  });
});
