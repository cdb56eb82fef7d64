import { getOriginalOf } from '#lib/imports/desk-import.ts';
import { openOriginal } from '#lib/imports/originals.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireStaff } from '#lib/staff/gate.ts';

type Props = Readonly<{ params: Promise<{ id: string }> }>;

/** The bytes of a source as they came: to be kept as a file and never to be shown, since they are a stranger's. */
export async function GET(_: Request, { params }: Props) {
  const staff = await requireStaff('imports.manage', '/admin/imports');
  const found = await getOriginalOf(staff, (await params).id);
  if (found === null) return sentence('There is no such import, or it is not yours to see.');
  const source = await openOriginal(found.hash).catch((error: unknown) => {
    if (error instanceof KanbaoError) return null;
    throw error;
  });
  if (source === null) return sentence('The original is not there any more.');
  return new Response(toStream(source.stream()), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(source.size),
      'content-disposition': toDisposition(found.name, found.format),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    },
  });
}

/** Read as fast as it is taken, so that an export of gigabytes does not fill the memory. */
function toStream(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const reading = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await reading.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await reading.return?.();
    },
  });
}

function sentence(text: string): Response {
  return new Response(text, { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

const endings: Readonly<Record<string, string>> = {
  ...{ text: 'txt', markdown: 'md', html: 'html', docx: 'docx', ghost: 'json', ninjs: 'json', 'json-feed': 'json' },
};

/** As RFC 6266 has it; of an address the last part of its path. */
function toDisposition(name: string, format: string): string {
  const ending = endings[format] ?? 'xml';
  const last = name.split(/[/\\]/).findLast((part) => part !== '') ?? '';
  const plain = last
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .slice(0, 80)
    .toWellFormed();
  const file = `${plain.replace(/^[.-]+/, '') || 'original'}${/\.\w{1,8}$/.test(plain) ? '' : `.${ending}`}`;
  return `attachment; filename="original.${ending}"; filename*=UTF-8''${encodeURIComponent(file)}`;
}
