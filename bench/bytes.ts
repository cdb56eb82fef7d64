import { brotliCompressSync, constants } from 'node:zlib';

/** What a page weighs in bytes, brotli at its best (quality 11), as a front door would send it. */
export type PageBytes = Readonly<{ html: number; css: number; javascript: number; text: string }>;

function brotli(bytes: Uint8Array): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The page at `url` with the style sheets and scripts that its HTML names, at once or after the first touch. */
export async function measureBytes(url: string): Promise<PageBytes> {
  const html = await fetchBytes(url);
  const text = new TextDecoder().decode(html);
  const styles = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1] ?? '');
  // Browsers that know modules never load the `nomodule` script.
  const scripts = [...text.matchAll(/<script [^>]*src="([^"]+)"[^>]*>/g)]
    .filter((match) => !/nomodule/i.test(match[0]))
    .map((match) => match[1] ?? '');
  // Those that the front door holds back stand in its loader's list.
  const held = [...text.matchAll(/"(\/_next\/static\/[^"\\]+\.js)"/g)].map((match) => match[1] ?? '');
  const sum = async (paths: string[]): Promise<number> => {
    const files = await Promise.all([...new Set(paths)].map((path) => fetchBytes(new URL(path, url).href)));
    return files.reduce((total, file) => total + brotli(file), 0);
  };
  return { html: brotli(html), css: await sum(styles), javascript: await sum([...scripts, ...held]), text };
}
