import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { contentSchema } from '#lib/articles/content.ts';
import { saveRevision } from '#lib/imports/pictures.test-helper.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { bringMissingPictures } from '#lib/imports/missing-pictures.ts';
import { decideChanges } from '#lib/imports/decisions.ts';
import { takeIn, type Intake } from '#lib/imports/mutations.ts';
import type { Fetch } from '#lib/imports/picture-sources.ts';
import { getStoredImport } from '#lib/imports/queries.ts';
import { docx, office, picture as drawing } from '#lib/ingest/sources/docx.test-helper.ts';
import { actor, foundNewsroom } from '#lib/testing/newsroom.ts';

beforeAll(foundNewsroom);

/** A picture of one colour; each colour is other bytes. */
const draw = (background: string, width = 900, height = 600): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

/** The web of a test: what is not in it answers 404. */
function serve(pages: Record<string, Buffer | number>): Fetch & { asked: string[] } {
  const asked: string[] = [];
  const fetch: Fetch = (address) => {
    asked.push(address);
    const found = pages[address] ?? 404;
    const answer = typeof found === 'number' ? { status: found, body: Buffer.alloc(0) } : { status: 200, body: found };
    return Promise.resolve(answer);
  };
  return Object.assign(fetch, { asked });
}

let stories = 0;
/** A saved page with these pictures between its paragraphs; each story has words of its own. */
function page(pictures: readonly string[], head = ''): Uint8Array {
  stories += 1;
  const said = (part: number): string =>
    `<p>${`Story ${String(stories)}, part ${String(part)}: the ferryman tied up below bridge ${String(stories * 31 + part)} and waited for whoever came first. `.repeat(4)}</p>`;
  return Buffer.from(
    `<!doctype html><html lang="en"><head><title>The ferry, ${String(stories)}</title>${head}</head><body><article><h1>The ferry, ${String(stories)}</h1>` +
      `${said(0)}${said(1)}${pictures.map((each, index) => each + said(index + 2)).join('')}</article></body></html>`,
  );
}

async function take(bytes: Uint8Array, more: Partial<Intake> = {}) {
  const [taken] = await Array.fromAsync(
    takeIn(actor, {
      ...{ chunks: [bytes], name: `https://a.cn/story-${String(stories)}`, edition: null, section: null, isNew: true },
      findPublisher: () => Promise.resolve('desk'),
      ...more,
    }),
  );
  return { slug: taken?.slug ?? '', lost: taken?.lost ?? [], outcome: taken?.outcome };
}

async function readNewest(slug: string) {
  const { revisions } = await db().article.findUniqueOrThrow({
    where: { slug },
    select: { revisions: { orderBy: { number: 'desc' }, take: 1 } },
  });
  const content = contentSchema.parse(revisions[0]?.content);
  const figures = content.body.content.flatMap((block) => (block.type === 'figure' ? [block.attrs] : []));
  return { content, figures, media: figures.map(({ media }) => media), reason: revisions[0]?.reason };
}

const flagsOf = async (slug: string) => {
  const { report } = await getStoredImport(slug);
  const flags = Object.fromEntries(report.left.map(({ kind, samples }) => [kind, samples.map(({ text }) => text)]));
  return { ...flags, found: report.found };
};
const aHash = expect.stringMatching(/^[0-9a-f]{64}$/) as string;

test('pictures that can be had are brought in, the other places stay marked, and the report says why', async () => {
  const fetch = serve({ 'https://a.cn/1.png': await draw('#a31'), 'https://a.cn/page.jpg': Buffer.from('<html>') });
  const names = ['1.png', 'gone.png', 'page.jpg'];
  const { slug, lost } = await take(page(names.map((name) => `<img src="/${name}" alt="A">`)), { fetchPicture: fetch });
  expect((await readNewest(slug)).media).toEqual([aHash, null, null]);
  expect(lost.map(({ address }) => address).toSorted()).toEqual(['https://a.cn/gone.png', 'https://a.cn/page.jpg']);
  expect(await flagsOf(slug)).toMatchObject({
    'figure-without-picture': [
      'https://a.cn/gone.png: it answers 404',
      expect.stringMatching(/^https:\/\/a\.cn\/page\.jpg: Pictures of type html are not taken/),
    ],
    found: { figures: 3, figuresWithoutPicture: 2 },
  });
});

test('an address that is not fetched keeps nothing else out', async () => {
  const good = await draw('#a32');
  const fetchPicture: Fetch = (address) =>
    address.includes('10.0.0.1')
      ? Promise.reject(new KanbaoError('bad-input', 'http://10.0.0.1/ is not fetched: it is not a public address.'))
      : Promise.resolve({ status: 200, body: good });
  const { slug, lost } = await take(page(['<img src="http://10.0.0.1/">', '<img src="/2.png">']), { fetchPicture });
  expect((await readNewest(slug)).media).toEqual([null, aHash]);
  expect(lost).toHaveLength(1);
});

test('the same address twice is fetched once', async () => {
  const fetch = serve({ 'https://a.cn/3.png': await draw('#a33') });
  const image = '<img src="/3.png" alt="A">';
  const { slug } = await take(page([image, image, image]), { fetchPicture: fetch });
  expect(fetch.asked).toEqual(['https://a.cn/3.png']);
  expect((await readNewest(slug)).media).toEqual([aHash, aHash, aHash]);
});

test('nothing is fetched unless that is asked for, and what is in the source comes all the same', async () => {
  const drawn = `data:image/png;base64,${(await draw('#a34')).toString('base64')}`;
  const { slug, lost } = await take(page([`<img src="${drawn}" alt="A">`, '<img src="/4.png" alt="B">']));
  expect((await readNewest(slug)).media).toEqual([aHash, null]);
  expect(lost).toEqual([]);
  expect(await flagsOf(slug)).toMatchObject({ 'figure-without-picture': ['https://a.cn/4.png'] });
});

test('a picture inside a Word document is taken from it, with the words of who wrote it', async () => {
  const relation = `<Relationship Id="p1" Type="${office}/image" Target="media/image1.png"/>`;
  const text = `<w:p><w:r><w:t>${'The boat came in at noon, and nobody was there. '.repeat(6)}</w:t></w:r></w:p>`;
  const part = { name: 'word/media/image1.png', data: await draw('#a35') };
  const { slug } = await take(docx(drawing('embed') + text, relation, [part]), {
    name: 'boat.docx',
    headline: 'A boat',
  });
  expect((await readNewest(slug)).figures).toMatchObject([{ media: aHash, alt: 'A boat' }]);
});

test('a drawing in a Word document that no browser shows stays a marked place', async () => {
  const relation = `<Relationship Id="p1" Type="${office}/image" Target="media/image1.emf"/>`;
  const text = `<w:p><w:r><w:t>${'The boat went out at noon, and nobody waved to it. '.repeat(6)}</w:t></w:r></w:p>`;
  const part = { name: 'word/media/image1.emf', data: 'EMF' };
  const { slug, lost } = await take(docx(drawing('embed') + text, relation, [part]), { name: 'b.docx', headline: 'B' });
  expect((await readNewest(slug)).media).toEqual([null]);
  expect(lost).toMatchObject([
    { address: 'word/media/image1.emf', reason: expect.stringContaining('use JPEG') as string },
  ]);
});

test('a picture on the computer where it was written is a marked place that says so', async () => {
  const { slug, lost } = await take(page(['<img src="file:///C:/Users/Li/secret/boat.png" alt="A">']));
  expect((await readNewest(slug)).media).toEqual([null]);
  expect(lost).toEqual([
    { address: 'file:boat.png', reason: expect.stringMatching(/add the picture by hand/) as string },
  ]);
});

test('a picture of one pixel goes, whatever its element says', async () => {
  const fetch = serve({ 'https://a.cn/count': await draw('#fff', 1, 1), 'https://a.cn/6.png': await draw('#a36') });
  const { slug, lost } = await take(page(['<img src="/count">', '<img src="/6.png">']), { fetchPicture: fetch });
  expect([(await readNewest(slug)).media, lost]).toEqual([[aHash], []]);
});

describe('the lead picture', () => {
  const head = (address: string): string =>
    `<meta property="og:image" content="${address}"><meta property="og:image:alt" content="A boat">`;
  const web = async () =>
    serve({
      'https://a.cn/lead.png': await draw('#b31', 1_200, 800),
      'https://a.cn/lead-300x200.png': await draw('#b32', 300, 200),
      'https://a.cn/copy.png': await draw('#b31', 1_200, 800),
      'https://a.cn/logo.png': await draw('#b33', 96, 96),
    });

  test.each([
    ['is the article’s', '/lead.png', [], 'A boat'],
    ['is not shown twice', '/lead.png', ['<img src="/lead.png?w=800">'], null],
    ['is not shown twice in another size', '/lead.png', ['<img src="/lead-300x200.png">'], null],
    ['is not shown twice from another place', '/lead.png', ['<img src="/copy.png">'], null],
    ['is no mark of the site', '/logo.png', [], null],
    ['is none where it cannot be had', '/gone.png', [], null],
  ])('%s', async (_, address, images, alt) => {
    const bytes = page(images, head(address));
    const { slug } = await take(bytes, { fetchPicture: await web() });
    const { content } = await readNewest(slug);
    expect(content.hero?.alt ?? null).toBe(alt);
  });
});

test('a picture that nobody describes is flagged, the lead too', async () => {
  const fetch = serve({ 'https://a.cn/7.png': await draw('#a37'), 'https://a.cn/l.png': await draw('#a38') });
  const images = ['<img src="/7.png">', '<figure><img src="/8.png"><figcaption>The quay</figcaption></figure>'];
  const bytes = page(images, '<meta property="og:image" content="/l.png">');
  const { slug } = await take(bytes, { fetchPicture: fetch });
  expect(await flagsOf(slug)).toMatchObject({
    'picture-without-alt': ['the lead picture', 'https://a.cn/7.png', 'The quay'],
  });
});

describe('another attempt', () => {
  const two = ['<img src="/9.png" alt="A">', '<img src="/gone.png" alt="B">'];

  test('fetches what is missing and nothing else', async () => {
    const first = serve({ 'https://a.cn/9.png': await draw('#a39') });
    const { slug } = await take(page(two), { fetchPicture: first });
    const second = serve({ 'https://a.cn/gone.png': await draw('#a40') });
    expect(await bringMissingPictures(actor, slug, second)).toEqual({ brought: 1, lost: [] });
    expect(second.asked).toEqual(['https://a.cn/gone.png']);
    const { media, reason } = await readNewest(slug);
    expect([media, reason]).toEqual([[aHash, aHash], 'import']);
    expect((await flagsOf(slug)).found).toMatchObject({ figuresWithoutPicture: 0 });
  });

  test('that has nothing writes nothing, and says why again', async () => {
    const { slug } = await take(page(two));
    expect(await bringMissingPictures(actor, slug, serve({}))).toMatchObject({ brought: 0, lost: [{}, {}] });
    expect(await db().revision.count({ where: { article: { slug } } })).toBe(1);
    expect(await flagsOf(slug)).toMatchObject({
      'figure-without-picture': ['https://a.cn/9.png: it answers 404', 'https://a.cn/gone.png: it answers 404'],
    });
  });

  test('leaves what somebody has written since', async () => {
    const { slug } = await take(page(two));
    const { content } = await readNewest(slug);
    await saveRevision(slug, { ...content, headline: 'By hand' });
    await bringMissingPictures(actor, slug, serve({ 'https://a.cn/9.png': await draw('#a41') }));
    const newest = await readNewest(slug);
    expect([newest.content.headline, newest.media, newest.reason]).toEqual(['By hand', [aHash, null], 'pictures']);
    await expect(decideChanges(actor, slug, { reject: [], accept: [] })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is given up when somebody writes meanwhile, and their words stay', async () => {
    const { slug } = await take(page(two));
    const { content } = await readNewest(slug);
    const bytes = await draw('#a42');
    const fetch: Fetch = async () => {
      await saveRevision(slug, { ...content, headline: 'Meanwhile' });
      return { status: 200, body: bytes };
    };
    await expect(bringMissingPictures(actor, slug, fetch)).rejects.toMatchObject({ code: 'conflict' });
    expect((await readNewest(slug)).content.headline).toBe('Meanwhile');
  });

  test.each(['nothing-of-the-kind'])('of an article that was not imported is refused: %s', async (slug) => {
    await expect(bringMissingPictures(actor, slug, serve({}))).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('a story made anew or come again keeps the pictures it has', async () => {
  const lead = '<meta property="og:image" content="/lead.png">';
  const fetch = serve({
    'https://a.cn/10.png': await draw('#a43'),
    'https://a.cn/lead.png': await draw('#a44'),
    'https://a.cn/count': await draw('#fff', 1, 1),
  });
  const bytes = page(['<img src="/10.png" alt="A">', '<img src="/count">'], lead);
  const { slug } = await take(bytes, { fetchPicture: fetch });
  const before = await readNewest(slug);
  await decideChanges(actor, slug, { reject: [], accept: [] });
  expect((await readNewest(slug)).content).toEqual(before.content);
  const longer = Buffer.from(Buffer.from(bytes).toString().replace('</article>', '<p>One line more.</p></article>'));
  expect(await take(longer)).toMatchObject({ slug, outcome: 'revision' });
  const after = await readNewest(slug);
  expect([after.content.hero, after.media]).toEqual([before.content.hero, [...before.media, null]]);
});
