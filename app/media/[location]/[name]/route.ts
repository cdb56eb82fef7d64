import { KanbaoError } from '#lib/errors.ts';
import { readMedia, toMediaType } from '#lib/media/store.ts';

type Context = Readonly<{ params: Promise<{ location: string; name: string }> }>;

/** A rendition of a picture. Its address names its content, so browsers may keep it for ever. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { location, name } = await params;
  try {
    const bytes = await readMedia(location, name);
    if (bytes === null)
      return new Response('no such picture\n', { status: 404, headers: { 'Cache-Control': 'public, max-age=60' } });
    return new Response(bytes, {
      headers: {
        'Content-Type': toMediaType(name),
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Length': String(bytes.length),
      },
    });
  } catch (error) {
    if (!(error instanceof KanbaoError)) throw error;
    // The reader cannot mend it; whoever runs it reads this.
    console.error(error.message);
    return new Response('the store of pictures does not answer\n', {
      status: 503,
      headers: { 'Cache-Control': 'no-store', 'Retry-After': '10' },
    });
  }
}
