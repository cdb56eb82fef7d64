import { redirect } from 'next/navigation';
import { explainUpload, takeUpload } from '#app/admin/media/upload/take.ts';
import { getNewsroomMessages, say } from '#lib/i18n/newsroom.ts';
import { getLibraryPicture } from '#lib/media/library.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getOrigin } from '#lib/staff/request.ts';

/**
 * Takes a picture in: a file is larger than what a server action may be sent. Answers the editor with the picture, or what
 * was wrong with it, as JSON; a form is sent on to the picture's page, or back with the name of the sentence.
 */
export async function POST(request: Request): Promise<Response> {
  const staff = await requireStaff('media.manage', '/admin/media');
  const messages = getNewsroomMessages(staff.edition);
  const { address } = await getOrigin();
  const actor = { id: staff.id, name: staff.name, role: staff.role, origin: address };
  const isForm = request.headers.get('accept')?.includes('application/json') !== true;
  let id: string;
  try {
    id = await takeUpload(request, actor, staff);
  } catch (error) {
    const key = explainUpload(error);
    if (isForm) redirect(`/admin/media?failed=${key}`);
    return Response.json({ message: say(messages, 'errors', `media.${key}`) }, { status: 422 });
  }
  if (isForm) redirect(`/admin/media/${id}`);
  return Response.json(await getLibraryPicture(id));
}
