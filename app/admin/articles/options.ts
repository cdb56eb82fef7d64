import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { SectionLink } from '#lib/sections/links.ts';

type Option = Readonly<{ value: string; label: string }>;

/** The sections to choose from, and that of not having chosen. */
export function toSectionOptions({ articles }: NewsroomMessages, sections: readonly SectionLink[]): Option[] {
  return [
    { value: '', label: articles.make.sectionLater },
    ...sections.map(({ slug, name }) => ({ value: slug, label: name })),
  ];
}
