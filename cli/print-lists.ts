/** Sections, topics or people for a terminal: a line each, slug and names. */
export function printLists(lists: ReadonlyArray<Readonly<{ slug: string; names: readonly string[] }>>): string {
  return lists.map(({ slug, names }) => `${slug}  ${names.join(' · ')}`).join('\n');
}
