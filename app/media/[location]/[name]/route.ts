import { readMedia } from '#lib/media/store.ts';

type Context = Readonly<{ params: Promise<{ location: string; name: string }> }>;

/** A rendition of a picture. Its address names its content, so browsers may keep it for ever. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { location, name } = await params;
  const bytes = await readMedia(location, name);
  if (bytes === null)
    return new Response('no such picture\n', { status: 404, headers: { 'Cache-Control': 'public, max-age=60' } });
  return new Response(bytes, {
    headers: {
      'Content-Type': 'image/webp',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Length': String(bytes.length),
    },
  });
}
