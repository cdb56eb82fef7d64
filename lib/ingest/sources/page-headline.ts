const separators = String.raw`\s*[|_·•»«›‹｜丨]\s*|\s+[-–—:/]\s+|\s*——?\s*|-(?=\p{Script=Han})|(?<=[\p{Script=Han}》”！？])-|\s*\[`;
const separator = new RegExp(separators, 'u');

/** What differs between two ways to print one title: white space, case, forms of quotation marks. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s"'“”‘’«»]+/g, '');
}

/**
 * The headline of a page out of what it calls itself: the data for machines, its title and its headings. The name of the
 * site goes, when a heading shows the title without it or when the site says what it is called.
 *
 * @param titles best first
 */
export function chooseHeadline(
  titles: readonly (string | null)[],
  headings: readonly string[],
  siteName: string | null,
): string | null {
  const said = titles
    .map((each) => each?.slice(0, 1_000).replaceAll(/\s+/g, ' ').trim() ?? '')
    .filter((each) => each !== '');
  const [first] = said;
  if (first === undefined) return headings[0] ?? null;
  const isPart = (heading: string): boolean => {
    const [whole, part] = [fold(first), fold(heading)];
    return part.length >= 4 && part.length * 3 >= whole.length && whole !== part && whole.startsWith(part);
  };
  // An unescaped quotation mark cuts a title short in <meta>; the page shows the whole.
  const title = fold(said.at(-1) ?? '');
  const whole = headings.find((each) => fold(each).startsWith(fold(first)) && title.startsWith(fold(each)));
  if (whole !== undefined) return whole;
  const heading = headings.find(isPart);
  if (heading !== undefined && separator.test(first.slice(heading.length - 1, heading.length + 4))) return heading;
  return cutSite(first, siteName);
}

function cutSite(title: string, siteName: string | null): string {
  if (/^\p{Script=Han}.{5,}_/u.test(title)) return title.slice(0, title.indexOf('_')).trim();
  const pieces = title.split(separator);
  if (pieces.length < 2) return title;
  const last = pieces.at(-1) ?? '';
  const site = fold(siteName ?? '');
  const isSite =
    (site.length > 1 && (fold(last) === site || fold(last).includes(site))) ||
    /(?:网|新闻|频道|日报|晚报|论坛|博客|\.com|\.cn|\.net|\.org)\]?$/iu.test(last);
  if (!isSite || last.length > 30) return title;
  const kept = title
    .slice(0, title.lastIndexOf(last))
    .replace(new RegExp(`(?:${separators}|\\s*[-–—])+$`, 'u'), '')
    .trim();
  return kept.length < 4 ? title : pieces.length > 2 && site !== '' ? cutSite(kept, siteName) : kept;
}
