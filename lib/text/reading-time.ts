import type { Content } from '#lib/articles/content.ts';
export function readingMinutes(content: Content): number { return Math.ceil(JSON.stringify(content.body).length / 1500); }
