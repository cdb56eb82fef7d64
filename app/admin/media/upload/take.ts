import type { Actor } from '#lib/actor.ts';
import { KanbaoError } from '#lib/errors.ts';
import { addPicture } from '#lib/media/describe.ts';
import { replacePicture } from '#lib/media/replace.ts';
import { may } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/views.ts';

/** Bytes of a body: a picture of 25 MB and what a form puts around it. */
const most = 25 * 1024 * 1024 + 64 * 1024;

/**
 * Takes the picture of a form into the library: `file`, and `replaces` where it is to stand for another (editors).
 * @returns its id, and in how many articles it stands for the other; null where it was to stand for none
 * @throws KanbaoError that says what is wrong with it
 */
export async function takeUpload(
  request: Request,
  actor: Actor,
  staff: Staff,
): Promise<Readonly<{ id: string; replaced: number | null }>> {
  const length = Number(request.headers.get('content-length'));
  // Without a length there is no knowing before it is all here.
  if (!(length > 0 && length <= most))
    throw new KanbaoError('bad-input', 'This is larger than a picture may be.', { say: 'media.tooLarge' });
  let form: FormData;
  try {
    form = await request.formData();
  } catch (cause) {
    throw new KanbaoError('bad-input', 'This is no form with a file.', { say: 'media.noFile', cause });
  }
  const [file, replaces] = [form.get('file'), form.get('replaces')];
  if (!(file instanceof File) || file.size === 0)
    throw new KanbaoError('bad-input', 'There is no file.', { say: 'media.noFile' });
  const isReplacing = typeof replaces === 'string' && replaces !== '';
  if (isReplacing && !may(staff.role, 'articles.edit'))
    throw new KanbaoError('forbidden', 'Your role does not allow this.', { say: 'staff.forbidden' });
  if (isReplacing && !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(replaces))
    throw new KanbaoError('not-found', 'There is no such picture.', { say: 'media.gone' });
  const id = await addPicture(actor, new Uint8Array(await file.arrayBuffer()), file.name.slice(0, 200));
  if (!isReplacing) return { id, replaced: null };
  return { id, replaced: replaces === id ? 0 : await replacePicture(actor, staff, replaces, id) };
}

/** The key of the sentence for what went wrong, as the library's page has it. @throws what nobody can do anything about */
export function toErrorKey(error: unknown): string {
  if (!(error instanceof KanbaoError)) throw error;
  if (error.say?.startsWith('media.') === true || error.say === 'staff.forbidden') return error.say;
  return error.code === 'unavailable' ? 'media.elsewhere' : 'media.gone';
}

/** What a program is answered. */
export function toStatus(error: unknown): number {
  if (!(error instanceof KanbaoError)) return 500;
  return error.code === 'forbidden' ? 403 : error.code === 'unavailable' ? 503 : 422;
}
