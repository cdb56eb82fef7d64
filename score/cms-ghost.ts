import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readGhost, type GhostStory } from '#lib/ingest/sources/ghost.ts';
import { countHits, type Corpus, ends } from '#score/corpus.ts';
import { plain, squeeze } from '#score/feed-cases.ts';
import { scoreExports } from '#score/cms-wordpress.ts';

type Named = Readonly<{ name?: string; data?: { name?: string } }>;
type Post = Readonly<{
  title?: string;
  slug?: string;
  status?: string;
  published_at?: string;
  visibility?: string;
  tags?: readonly Named[];
  authors?: readonly Named[];
  author?: Named;
  html?: string;
}>;
type Shape = Readonly<{
  posts?: readonly (Post & { data?: Post })[];
  result?: Shape;
  data?: Shape;
  db?: readonly Shape[];
}>;

const isGhost = (file: string): boolean => /^mg-(?:json|ghost-api|linkfixer|assetscraper-db\/.*ghost)/.test(file);

/** Ghost's own migration fixtures: its shapes field by field, exports of WordPress, and everything else without a crash. */
export const ghost: Corpus = {
  name: 'cms-ghost-migrate',
  score: async (folder) => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
    const posts = files.filter(isGhost).flatMap((file) => comparePosts(folder, file));
    return [
      countHits(
        'Ghost: fields equal',
        posts,
        ({ file, wrong }) => `${file}: ${wrong.join(', ')}`,
        ({ wrong }) => wrong.length === 0,
        1,
      ),
      countHits(
        'Ghost: no crash',
        files,
        (file) => file,
        (file) => ends(() => readAll(folder, file)),
        1,
      ),
      ...(await scoreExports(folder)),
    ];
  },
};

const readAll = (folder: string, file: string): GhostStory[] =>
  readGhost(readFileSync(path.join(folder, file)), { url: 'https://example.com' });

function postsOf(shape: Shape): readonly (Post & { data?: Post })[] {
  return (
    shape.posts ??
    [shape.result, shape.data, ...(shape.db ?? [])].flatMap((each) => (each === undefined ? [] : postsOf(each)))
  );
}

function comparePosts(folder: string, file: string): { file: string; wrong: string[] }[] {
  const posts = postsOf(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Shape).map(
    (post) => post.data ?? post,
  );
  const stories = readAll(folder, file);
  return posts.map((post, at) => ({ file, wrong: wrongFields(post, stories[at]) }));
}

function wrongFields(post: Post, story: GhostStory | undefined): string[] {
  if (story === undefined) return ['not there'];
  const names = (list: readonly Named[]): string[] => list.flatMap(({ name, data }) => name ?? data?.name ?? []);
  const tags = [...new Set(names(post.tags ?? []))].filter((name) => name.trim() !== '' && !name.startsWith('#'));
  const authors = [...new Set(names(post.authors ?? (post.author === undefined ? [] : [post.author])))];
  const text = plain(post.html ?? '');
  const checks: Readonly<Record<string, boolean>> = {
    title: squeeze(story.headline ?? '') === squeeze(post.title ?? ''),
    slug: (story.slug ?? '') === (post.slug ?? ''),
    date: post.published_at === undefined || story.publishedAt?.getTime() === Date.parse(post.published_at),
    public: story.isPublic === (post.status === 'published' && (post.visibility ?? 'public') === 'public'),
    tags: story.topics.join() === tags.join(),
    authors: story.byline.join() === authors.join(),
    text: text === '' || story.body.content.length > 0,
  };
  return Object.entries(checks).flatMap(([field, holds]) => (holds ? [] : [field]));
}
