/** What a list of the newsroom is narrowed to as its address says it: what is blank, or all, is left out. */
export function toListQuery(narrowed: Readonly<Record<string, string>>): string {
  return new URLSearchParams(
    Object.entries(narrowed).filter(([, value]) => value !== '' && value !== 'all'),
  ).toString();
}
