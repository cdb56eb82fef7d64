'use client';

import { createElement, useMemo } from 'react';
import { getRenderContext } from '#lib/changes/tags.ts';

type Props = Readonly<{
  name: string;
  tag: string;
  attributes: Readonly<Record<string, unknown>>;
  /** Only where the page is not written as a document. */
  html?: string;
}>;

/** On the server what is kept for the document, in a browser what stands in it already. */
function findHtml(name: string): string | undefined {
  if (typeof window === 'undefined') return getRenderContext()?.html?.get(name);
  return document.querySelector(`[data-static="${name}"]`)?.innerHTML;
}

/** One element with HTML in it that the server wrote (static.tsx). React leaves it alone. */
export function Kept({ name, tag, attributes, html }: Props) {
  const inner = useMemo(() => ({ __html: html ?? findHtml(name) ?? '' }), [name, html]);
  return createElement(tag, { ...attributes, 'data-static': name, dangerouslySetInnerHTML: inner });
}
