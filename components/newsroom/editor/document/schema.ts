import { getSchema } from '@tiptap/core';
import { blocks } from '#components/newsroom/editor/document/blocks.ts';
import { marks } from '#components/newsroom/editor/document/marks.ts';

/** Everything a body has words for. */
export const vocabulary = [...blocks, ...marks];

/** The schema by itself, as the editor makes it of the same words; for what works on documents without an editor. */
export const schema = getSchema(vocabulary);
