import type { ReactElement } from 'react';
import { Kept } from '#components/static/kept.client.tsx';
import { toHost, toHtml } from '#components/static/to-html.ts';
import { getRenderContext } from '#lib/changes/tags.ts';

type Props = Readonly<{
  /** Tells the static parts of a page apart. */
  name: string;
  /** One element of HTML, or a component that makes one; no client component inside, and none that waits. */
  children: ReactElement;
}>;

/**
 * Markup that React never changes in the browser: written as HTML once, instead of being sent to the browser as data
 * beside the HTML, and rendered again from that data on the server and in the browser (docs/decisions/0014).
 */
export function Static({ name, children }: Props) {
  const { tag, attributes, children: inner } = toHost(children);
  return keep(name, tag, attributes, toHtml(inner));
}

type ScriptProps = Readonly<{
  name: string;
  script: string;
  /** Of the policy of a page that is made for one answer; the front door names the scripts of the others by their hashes. */
  nonce?: string | undefined;
}>;

/** A script of our own, never made of content, that stands in the document and nowhere else. */
export function StaticScript({ name, script, nonce }: ScriptProps) {
  return keep(name, 'script', nonce === undefined ? {} : { nonce }, script);
}

/** JSON-LD for machines, which no browser runs; `json` must be made so that it cannot end its element (`toStructuredData`). */
export function StaticData({ name, json }: Readonly<{ name: string; json: string }>) {
  return keep(name, 'script', { type: 'application/ld+json' }, json);
}

function keep(name: string, tag: string, attributes: Readonly<Record<string, unknown>>, html: string) {
  const kept = getRenderContext()?.html;
  if (!kept) return <Kept name={name} tag={tag} attributes={attributes} html={html} />;
  kept.set(name, html);
  return <Kept name={name} tag={tag} attributes={attributes} />;
}
