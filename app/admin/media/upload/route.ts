import { redirect } from 'next/navigation';
import { takeUpload, toErrorKey, toStatus } from '#app/admin/media/upload/take.ts';
import { explain } from '#lib/action.ts';
import { toActor } from '#lib/actor.ts';
import { getLibraryPicture } from '#lib/media/library.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getOrigin } from '#lib/staff/request.ts';

/**
 * Takes a picture in: a file is larger than what a server action may be sent. Answers the editor with the picture, or what
 * was wrong with it, as JSON; a form is sent on to the picture's page, or back with the name of the sentence.
 */
export async function POST(request: Request): Promise<Response> {
  const staff = await requireStaff('media.manage', '/admin/media');
  const isForm = request.headers.get('accept')?.includes('application/json') !== true;
  let taken: Awaited<ReturnType<typeof takeUpload>>;
  try {
    taken = await takeUpload(request, toActor(staff, await getOrigin()), staff);
  } catch (error) {
    if (isForm) redirect(`/admin/media?failed=${toErrorKey(error)}`);
    return Response.json({ message: (await explain(error)).message }, { status: toStatus(error) });
  }
  const { id, replaced } = taken;
  if (isForm) redirect(`/admin/media/${id}${replaced === null ? '' : `?replaced=${String(replaced)}`}`);
  return Response.json(await getLibraryPicture(id));
}
