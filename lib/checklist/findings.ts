import type { Content } from '#lib/articles/content.ts';
import { isOutward, listLinks, type Link } from '#lib/checklist/links.ts';

/**
 * What stands against publishing a content. An error has to be put right; a warning is for whoever publishes to take on
 * themselves, and that they did is written down.
 */
export type Finding = Readonly<{
  name: FindingName;
  level: 'error' | 'warning';
  /** The block it is about; null where it is about the whole. */
  block: string | null;
  /** What it is about: an address, a number; null where the name says all. */
  detail: string | null;
}>;

const levels = {
  headline: 'error',
  section: 'error',
  /** Another article had it, and its old address leads there. */
  slug: 'error',
  /** Not in the media library. */
  picture: 'error',
  alt: 'warning',
  credit: 'warning',
  right: 'warning',
  damage: 'warning',
  'dead-link': 'warning',
  'unchecked-link': 'warning',
  'no-description': 'warning',
  'long-description': 'warning',
  'short-description': 'warning',
} as const satisfies Record<string, Finding['level']>;

export type FindingName = keyof typeof levels;
export const findingNames = Object.keys(levels) as FindingName[];

/** What is known of an article besides its content. */
export type Known = Readonly<{
  content: Content;
  hasSection: boolean;
  isSlugTaken: boolean;
  publishRight: 'own' | 'licensed' | 'none';
  /** Places where its text is still damaged. */
  damage: number;
  /** Hashes of the pictures that are in the library. */
  pictures: ReadonlySet<string>;
  /** What is known of links, by address: whether they answer; nothing of those that nobody has asked. */
  links: ReadonlyMap<string, boolean>;
}>;

/**
 * The width of a description that search engines and cards show whole: a Han character is two wide. More is cut off, and with
 * less a machine writes one of its own.
 */
const description = { least: 40, most: 300 } as const;

/** All that stands against publishing, errors first. */
export function listFindings(known: Known): Finding[] {
  const { content } = known;
  const findings = [
    ...(content.headline === null ? [of('headline')] : []),
    ...(known.hasSection ? [] : [of('section')]),
    ...(known.isSlugTaken ? [of('slug')] : []),
    ...listPictureFindings(known),
    ...(known.publishRight === 'none' ? [of('right')] : []),
    ...(known.damage > 0 ? [of('damage', null, String(known.damage))] : []),
    ...listLinkFindings(known),
    ...listDescriptionFindings(content.standfirst),
  ];
  return findings.toSorted((one, other) => Number(one.level === 'warning') - Number(other.level === 'warning'));
}

function of(name: FindingName, block: string | null = null, detail: string | null = null): Finding {
  return { name, level: levels[name], block, detail };
}

function listPictureFindings({ content: { hero, body }, pictures }: Known): Finding[] {
  const figures = body.content.flatMap((block) =>
    block.type === 'figure' && block.attrs.media !== null ? [{ ...block.attrs, block: block.attrs.id }] : [],
  );
  return [...(hero === null ? [] : [{ ...hero, block: null }]), ...figures].flatMap(({ media, alt, credit, block }) => [
    ...(media !== null && pictures.has(media) ? [] : [of('picture', block, media)]),
    ...(isBlank(alt) ? [of('alt', block)] : []),
    ...(isBlank(credit) ? [of('credit', block)] : []),
  ]);
}

const isBlank = (text: string | null): boolean => text === null || text.trim() === '';

function listLinkFindings({ content, links }: Known): Finding[] {
  const ids = new Set(JSON.stringify(content.body).match(/(?<="id":")[^"]+/g));
  const seen = new Set<string>();
  return listLinks(content).flatMap((link: Link): Finding[] => {
    const { href, block } = link;
    if (seen.has(href) || /^mailto:/i.test(href)) return [];
    seen.add(href);
    if (href.startsWith('#')) return ids.has(href.slice(1)) ? [] : [of('dead-link', block, href)];
    const answers = links.get(href);
    if (answers === undefined) return isOutward(link) ? [of('unchecked-link', block, href)] : [];
    return answers ? [] : [of('dead-link', block, href)];
  });
}

function listDescriptionFindings(standfirst: string | null): Finding[] {
  if (standfirst === null) return [of('no-description')];
  const width = [...standfirst].reduce(
    (sum, char) => sum + (/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(char) ? 2 : 1),
    0,
  );
  if (width > description.most) return [of('long-description', null, String(width))];
  return width < description.least ? [of('short-description', null, String(width))] : [];
}
