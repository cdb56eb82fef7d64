import type { Content, Reference } from '#lib/articles/content.ts';

/** What stands around the text, as it is in the fields while it is typed: nothing is trimmed under the writer's hands. */
export type Head = Readonly<{
  headline: string;
  standfirst: string;
  epigraph: string;
  /** The lead picture: the hash of a row of Media, and its words. */
  hero: Readonly<{ media: string; alt: string; caption: string; credit: string }> | null;
  references: readonly RawReference[];
}>;
type RawReference = Readonly<Record<keyof Reference, string> & { key: string }>;

export const emptyReference = (key: string): RawReference => ({ key, label: '', person: '', outlet: '', url: '' });

export function toHead({ headline, standfirst, epigraph, hero, references }: Content): Head {
  return {
    headline: headline ?? '',
    standfirst: standfirst ?? '',
    epigraph: epigraph.join('\n'),
    hero:
      hero === null
        ? null
        : { media: hero.media, alt: hero.alt, caption: hero.caption ?? '', credit: hero.credit ?? '' },
    references: references.map(({ label, person, outlet, url }, index) => ({
      key: `r${String(index)}`,
      label: label ?? '',
      person: person ?? '',
      outlet: outlet ?? '',
      url: url ?? '',
    })),
  };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** Whether a reference may name it: an address of the web, or none yet. */
export function isAddress(text: string): boolean {
  return text.trim() === '' || (/^https?:\/\//i.test(text.trim()) && text.length <= 2_048);
}

/** The fields as a content says them: what is blank is none, and an address that is none yet is left out. */
export function fromHead(head: Head, content: Content): Content {
  return {
    ...content,
    headline: orNull(head.headline),
    standfirst: orNull(head.standfirst),
    epigraph: head.epigraph.split('\n').filter((line) => line.trim() !== ''),
    hero:
      head.hero === null
        ? null
        : {
            media: head.hero.media,
            alt: head.hero.alt,
            caption: orNull(head.hero.caption),
            credit: orNull(head.hero.credit),
          },
    references: head.references
      .map(({ label, person, outlet, url }) => ({
        label: orNull(label),
        person: orNull(person),
        outlet: orNull(outlet),
        url: isAddress(url) ? orNull(url.trim()) : null,
      }))
      .filter((reference) => Object.values(reference).some((value) => value !== null)),
  };
}
