import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { parseDate } from '#lib/ingest/sources/dates.ts';
import { readWxr } from '#lib/ingest/sources/wxr.ts';
import type { WordPressStory } from '#lib/ingest/wordpress/post.ts';
import { countHits, readLines, type Corpus, type Score } from '#score/corpus.ts';
import { plain, squeeze, listWords } from '#score/feed-cases.ts';

type Item = Readonly<{
  id: string;
  file: string;
  title: string;
  post_id: string | null;
  has_shortcode: boolean;
  link: string | null;
  guid: string | null;
  pubDate: string | null;
  post_date_gmt: string | null;
  creator: string | null;
  post_name: string | null;
  status: string | null;
  post_type: string;
  post_password: string | null;
  content_words: number;
  categories: readonly { domain: string; name: string }[];
}>;

/** By the number of the post; by guid or address in exports that leave it out. */
const isSame = (story: WordPressStory, item: Item): boolean =>
  item.post_id === null || !/\?p=\d+$/.test(story.identity ?? '')
    ? (item.guid !== null && story.identity === item.guid) ||
      (story.url !== null && story.url === URL.parse(item.link ?? '')?.href)
    : story.identity?.endsWith(`?p=${item.post_id}`) === true;

/** Exports of WordPress: which items become stories, and whether each says what the export says. */
export const wordpress: Corpus = { name: 'cms-wordpress-wxr', score: scoreExports };

/** The same of a folder of exports with a list of their items. */
export async function scoreExports(folder: string): Promise<Score[]> {
  const items = readLines<Item>(folder, 'items.jsonl');
  const found = new Map<string, WordPressStory[]>();
  const crashed: string[] = [];
  const files = [...new Set(items.map(({ file }) => file))].filter((file) => existsSync(path.join(folder, file)));
  for (const file of files) {
    const stories: WordPressStory[] = [];
    try {
      for await (const story of readWxr(createReadStream(path.join(folder, file)))) stories.push(story);
    } catch (error) {
      crashed.push(`${file}: ${String(error)}`);
    }
    found.set(file, stories);
  }
  const [wanted, others] = [items.filter(isStory), items.filter((item) => !isStory(item))];
  const storyOf = (item: Item): WordPressStory | undefined =>
    found.get(item.file)?.find((story) => isSame(story, item));
  const all = [...found].flatMap(([file, stories]) => stories.map((story) => ({ file, story })));
  return [
    countHits(
      'all fields right',
      wanted,
      (item) => `${item.id} ${item.title}: ${wrongFields(storyOf(item), item).join(', ')}`,
      (item) => wrongFields(storyOf(item), item).length === 0,
      1,
    ),
    countHits(
      'no other item',
      others,
      ({ id }) => id,
      (item) => storyOf(item) === undefined,
      1,
    ),
    countHits(
      'no shortcode or comment left',
      all,
      ({ file, story }) => `${file} ${story.headline ?? ''}`,
      ({ story }) =>
        !/<!--|\[\/?(?:caption|gallery|embed|video|audio|playlist|wp_caption)[\s\]]/.test(JSON.stringify(story.body)),
      1,
    ),
    countHits(
      'no crash',
      files,
      (file) => crashed.find((each) => each.startsWith(file)) ?? file,
      (file) => !crashed.some((each) => each.startsWith(file)),
      1,
    ),
  ];
}

const isStory = ({ post_type: kind }: Item): boolean => kind === 'post' || kind === 'page';

function wrongFields(story: WordPressStory | undefined, item: Item): string[] {
  if (story === undefined) return ['not there'];
  const terms = item.categories.filter(({ domain }) => domain === 'category' || domain === 'post_tag');
  const isPublic = (item.status ?? 'publish') === 'publish' && (item.post_password ?? '') === '';
  const date = parseDate(item.post_date_gmt) ?? parseDate(item.pubDate);
  const words = listWords(story.body.content).length;
  const checks: Readonly<Record<string, boolean>> = {
    kind: story.kind === item.post_type,
    title:
      squeeze(story.headline ?? '') === plain(item.title) ||
      squeeze(item.title).startsWith(squeeze(story.headline ?? '').slice(0, -1)),
    slug: (story.slug ?? '') === decodeURIComponent(item.post_name ?? ''),
    date: date === null || story.publishedAt?.getTime() === date.getTime(),
    author: item.creator === null || item.creator === '' || story.byline.length > 0,
    topics: terms.every(({ name }) => story.topics.some((topic) => squeeze(topic) === plain(name))),
    public: story.isPublic === isPublic,
    // What a shortcode says in its brackets is counted as words there.
    text: words >= item.content_words * 0.9 - (item.has_shortcode ? 25 : 1),
  };
  return Object.entries(checks).flatMap(([field, holds]) => (holds ? [] : [field]));
}
