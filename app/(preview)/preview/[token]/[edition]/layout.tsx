import { DraftDocument, metadata, viewport } from '#app/(preview)/draft-document.tsx';

export const dynamic = 'force-dynamic';

export { DraftDocument as default, metadata, viewport };
