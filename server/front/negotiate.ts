import type { Encoding } from '#server/front/page.ts';

const offered: readonly Encoding[] = ['br', 'zstd', 'gzip'];
const known = new Map<string, Encoding>();

/** The encoding to answer with: the best of ours that `Accept-Encoding` takes (RFC 9110 §12.5.3). */
export function chooseEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity';
  const found = known.get(header);
  if (found !== undefined) return found;
  const chosen = parseAcceptEncoding(header);
  // Few spellings are in use; somebody who invents new ones is not to fill the memory.
  if (known.size < 500 && header.length < 200) known.set(header, chosen);
  return chosen;
}

function parseAcceptEncoding(header: string): Encoding {
  const weights = new Map<string, number>();
  for (const part of header.slice(0, 1_000).split(',')) {
    const [name = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name, weight === undefined ? 1 : Number(weight.slice(2)) || 0);
  }
  const weigh = (name: Encoding) => weights.get(name) ?? weights.get('*') ?? 0;
  return offered.find((name) => weigh(name) > 0) ?? 'identity';
}

/** Whether `If-None-Match` names this entity in any encoding: the weak comparison (RFC 9110 §13.1.2). */
export function matchesEtag(header: string, etag: string): boolean {
  if (header === '*') return true;
  return header.split(',').some((given) => {
    const tag = given.trim().replace(/^W\//, '');
    return tag.startsWith(`"${etag}`) && /^(?:-(?:br|zstd|gzip|identity))?"$/.test(tag.slice(etag.length + 1));
  });
}
