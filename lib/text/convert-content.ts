import type { Content } from '#lib/articles/content.ts';
export function convertContent(content: Content, _to: 'hans' | 'hant'): Content { return content; }
