/** What the worker is told when it is made into a file. */
export type WorkerSettings = Readonly<{
  /** Which build and which front door it is of: a part of the name of what it stores. */
  version: string;
  /** By the first segment of a path. `page` is what is shown where nothing is stored, its list at `<!--list-->`. */
  editions: Readonly<Record<string, Readonly<{ lang: string; stored: string; page: string }>>>;
  /** The policy of those pages. */
  policy: string;
}>;

type Story = { path: string; title: string; bytes: number; picture: string | null };
type Section = { count: number; limit: number; at: number; isFull: boolean; stories: Story[] };
type Registry = { checkedAt: number; sections: Record<string, Section> };
type Order = Readonly<{ order: 'take' | 'remove' | 'state'; section: string; count: number; limit: number }>;
type WorkerEvent = Event & { waitUntil(work: Promise<unknown>): void };
type FetchEvent = WorkerEvent & { request: Request; respondWith(answer: Promise<Response>): void };
type OrderEvent = WorkerEvent & { data: Order; ports: readonly MessagePort[] };
type Scope = {
  addEventListener(type: 'install' | 'activate', listen: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listen: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listen: (event: OrderEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  registration: { unregister(): Promise<boolean> };
};

/**
 * The service worker: keeps lite pages of the sections a reader takes along, and shows them where there is no network.
 * With a network every page comes from there; what is withdrawn goes as soon as that is known. Its source becomes a file
 * (worker-file.ts), so it may use nothing from outside itself.
 */
export function runWorker({ version, editions, policy }: WorkerSettings): void {
  const scope = globalThis as unknown as Scope;
  const prefix = 'kanbao-taken-';
  const registryKey = '/taken';
  const [atOnce, mostPages, checkEvery, patience] = [3, 4, 3_600_000, 3_000];
  const openCache = () => caches.open(prefix + version);
  const slow = () => AbortSignal.timeout(30_000);
  const toLite = (path: string) => (path.startsWith('/lite/') ? path : `/lite${path}`);
  const isGone = ({ status, redirected }: Response) => status === 404 || status === 410 || redirected;

  async function readRegistry(): Promise<Registry> {
    const stored = await (await openCache()).match(registryKey);
    return stored ? ((await stored.json()) as Registry) : { checkedAt: 0, sections: {} };
  }
  async function writeRegistry(registry: Registry): Promise<void> {
    await (await openCache()).put(registryKey, new Response(JSON.stringify(registry)));
  }
  const listStories = ({ sections }: Registry) => [
    ...new Map(Object.values(sections).flatMap(({ stories }) => stories.map((story) => [story.path, story] as const))),
  ];

  /** Deletes whatever no section names any more. */
  async function sweep(registry: Registry): Promise<void> {
    const cache = await openCache();
    const named = new Set(listStories(registry).flatMap(([path, { picture }]) => [path, picture]));
    for (const { url } of await cache.keys()) {
      const { pathname } = new URL(url);
      if (pathname !== registryKey && !named.has(pathname)) await cache.delete(pathname);
    }
  }
  /** A page is gone for readers: so is our copy, and what only it showed. */
  async function forget(path: string): Promise<void> {
    const registry = await readRegistry();
    for (const section of Object.values(registry.sections))
      section.stories = section.stories.filter((story) => story.path !== path);
    await (await openCache()).delete(path);
    await writeRegistry(registry);
    await sweep(registry);
  }

  async function put(key: string, response: Response, body: BodyInit): Promise<void> {
    const headers = new Headers(response.headers);
    // The body is plain by now.
    for (const name of ['content-encoding', 'content-length']) headers.delete(name);
    headers.set('x-kanbao-stored', String(Date.now()));
    await (await openCache()).put(key, new Response(body, { headers }));
  }
  /** Fetches a page and its picture, if it is not what we have, and stores both where `hasRoom` says so; null for what is gone. */
  async function fetchStory(path: string, hasRoom: (bytes: number) => boolean): Promise<Story | 'full' | null> {
    const before = await (await openCache()).match(path);
    const etag = before?.headers.get('etag');
    const headers: HeadersInit = etag ? { 'if-none-match': etag } : {};
    const response = await fetch(path, { headers, cache: 'no-store', credentials: 'omit', signal: slow() });
    if (isGone(response)) return null;
    if (!response.ok && response.status !== 304) throw new Error(`${path} answered ${response.status}`);
    const isSame = response.status === 304 && before !== undefined;
    const html = await (isSame ? before : response).text();
    // Without the paper's name behind it.
    const title = /<title>([^<]*?)(?: · [^<·]*)?<\/title>/.exec(html)?.[1] ?? path;
    const picture = /<img src="(\/media\/[^"]+)"/.exec(html)?.[1] ?? null;
    // A picture's address names its content: what is stored is what would come.
    const known = picture === null ? undefined : await (await openCache()).match(picture);
    const image = picture === null ? null : (known ?? (await fetch(picture, { credentials: 'omit', signal: slow() })));
    const pixels = image?.ok ? await image.arrayBuffer() : null;
    const bytes = new TextEncoder().encode(html).length + (pixels?.byteLength ?? 0);
    if (!hasRoom(bytes)) return 'full';
    await put(path, isSame ? before : response, html);
    if (picture !== null && image && pixels) await put(picture, image, pixels);
    return { path, title, bytes, picture: pixels === null ? null : picture };
  }

  /** The lite pages of a section and of its newest stories, from its own lite pages. */
  async function findPaths(section: string, count: number): Promise<string[]> {
    const found = new Set<string>();
    let next: string | undefined = toLite(section);
    for (let pages = 0; next !== undefined && pages < mostPages && found.size < count; pages += 1) {
      const response: Response = await fetch(next, { cache: 'no-store', credentials: 'omit', signal: slow() });
      if (!response.ok) throw new Error(`${next} answered ${response.status}`);
      const html = await response.text();
      const list = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
      for (const [, path = ''] of list.matchAll(/href="(\/lite\/[a-z-]+\/articles\/[a-z0-9-]+)"/g)) found.add(path);
      const link: string = /<a[^>]*rel="next"[^>]*>/.exec(list)?.[0] ?? '';
      next = /href="([^"]+)"/.exec(link)?.[1]?.replaceAll('&amp;', '&');
    }
    return [toLite(section), ...[...found].slice(0, count)];
  }
  async function take({ section, count, limit }: Order, say: (progress: object) => void): Promise<void> {
    const before = (await readRegistry()).sections[section]?.stories ?? [];
    const taken: Section = { count, limit, at: Date.now(), isFull: false, stories: [] };
    let bytes = 0;
    const hasRoom = (more: number) => bytes + more <= limit && (bytes += more) > 0;
    const keep = async (others: readonly Story[]) => {
      const registry = await readRegistry();
      const known = new Set(taken.stories.map(({ path }) => path));
      const stories = [...taken.stories, ...others.filter(({ path }) => !known.has(path))];
      await writeRegistry({ ...registry, sections: { ...registry.sections, [section]: { ...taken, stories } } });
    };
    const paths = await findPaths(section, count);
    for (let at = 0; at < paths.length && !taken.isFull; at += atOnce) {
      const fetched = await Promise.all(paths.slice(at, at + atOnce).map((path) => fetchStory(path, hasRoom)));
      for (const story of fetched) {
        if (story === 'full') taken.isFull = true;
        else if (story !== null) taken.stories.push(story);
      }
      // Whatever breaks off later, what is stored is known, and what was stored before stays.
      await keep(before);
      say({ done: Math.min(at + atOnce, paths.length) - 1, total: paths.length - 1, bytes });
    }
    await keep([]);
    await sweep(await readRegistry());
  }
  async function remove(section: string): Promise<void> {
    const { checkedAt, sections } = await readRegistry();
    const { [section]: _, ...others } = sections;
    await writeRegistry({ checkedAt, sections: others });
    await sweep({ checkedAt, sections: others });
    if (Object.keys(others).length > 0) return;
    await caches.delete(prefix + version);
    await scope.registration.unregister();
  }
  /** Asks for what is stored whether it is still there, two at a time; stops at the first failure and begins anew later. */
  async function check(): Promise<void> {
    const registry = await readRegistry();
    if (Date.now() - registry.checkedAt < checkEvery) return;
    await writeRegistry({ ...registry, checkedAt: Date.now() });
    const paths = listStories(registry).map(([path]) => path);
    try {
      for (let at = 0; at < paths.length; at += 2) {
        const pair = paths.slice(at, at + 2);
        const found = await Promise.all(pair.map((path) => fetchStory(path, () => true)));
        for (const [index, path] of pair.entries()) if (found[index] === null) await forget(path);
      }
    } catch {
      await writeRegistry({ ...(await readRegistry()), checkedAt: 0 });
    }
  }

  function toOfflinePage(html: string): Response {
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
    return new Response(html, { headers });
  }
  /** The stored page with a line that says from when it is; else a page that says what there is. */
  async function answerOffline(path: string): Promise<Response> {
    const registry = await readRegistry();
    await writeRegistry({ ...registry, checkedAt: 0 });
    const code = /^\/(?:lite\/)?([a-z-]+)/.exec(path)?.[1] ?? '';
    const edition = editions[code] ?? editions['zh-hans'];
    const stored = await (await openCache()).match(toLite(path));
    if (stored) {
      const at = Number(stored.headers.get('x-kanbao-stored'));
      const form = new Intl.DateTimeFormat(edition?.lang, { dateStyle: 'long', timeStyle: 'short' });
      const line = `<p role="status">${edition?.stored.replace('{date}', form.format(at)) ?? ''}</p>`;
      const html = (await stored.text()).replace(/<body[^>]*>/, (tag) => tag + line);
      return new Response(html, { headers: stored.headers });
    }
    // A title is as the server wrote it into the page, escaped.
    const list = listStories(registry)
      .filter(([each]) => editions[code] === undefined || each.startsWith(`/lite/${code}/`))
      .map(([each, { title }]) => `<li><a href="${each}">${title}</a></li>`);
    return toOfflinePage((edition?.page ?? '').replace('<!--list-->', () => `<ul>${list.join('')}</ul>`));
  }
  async function answer(event: FetchEvent, pathname: string, search: string): Promise<Response> {
    // Another place in a section's list is another page; what follows a story's address changes nothing.
    const path = pathname.includes('/articles/') ? pathname : pathname + search;
    try {
      const network = fetch(event.request);
      // Who is offline may be told so late: only then is the network given up.
      const late = new Promise<never>((_, reject) => {
        if (!navigator.onLine) setTimeout(() => reject(new Error('offline')), patience);
      });
      const response = await Promise.race([network, late]);
      if (isGone(response)) await forget(toLite(path));
      event.waitUntil(check());
      return response;
    } catch {
      return answerOffline(path);
    }
  }

  scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
  scope.addEventListener('activate', (event) => {
    // What an earlier version stored is the reader's: it moves over, and is asked for anew at the next page.
    const move = async () => {
      const cache = await openCache();
      for (const name of await caches.keys()) {
        if (!name.startsWith(prefix) || name === prefix + version) continue;
        const old = await caches.open(name);
        for (const request of await old.keys()) {
          const response = await old.match(request);
          if (response) await cache.put(request, response);
        }
        await caches.delete(name);
      }
      await writeRegistry({ ...(await readRegistry()), checkedAt: 0 });
      await scope.clients.claim();
    };
    event.waitUntil(move());
  });
  scope.addEventListener('fetch', (event) => {
    const { request } = event;
    const { origin, pathname, search } = new URL(request.url);
    if (request.method !== 'GET' || origin !== location.origin) return;
    if (request.mode === 'navigate' && /^\/(?:$|(?:lite\/)?(?:zh-hans|zh-hant|en)(?:\/|$))/.test(pathname)) {
      event.respondWith(answer(event, pathname, search));
    } else if (request.destination === 'image' && pathname.startsWith('/media/')) {
      const find = async () => (await (await openCache()).match(pathname)) ?? Response.error();
      event.respondWith(fetch(request).catch(find));
    }
  });
  scope.addEventListener('message', (event) => {
    const { data, ports } = event;
    const say = (message: object) => ports[0]?.postMessage(message);
    const obey = async () => {
      let failed = false;
      try {
        if (data.order === 'take') await take(data, say);
        if (data.order === 'remove') await remove(data.section);
      } catch {
        // No network, no room, an answer that is none: the reader is told, and what is stored stays.
        failed = true;
      }
      const section = data.order === 'remove' && !failed ? null : (await readRegistry()).sections[data.section];
      say({ failed, section: section ?? null });
    };
    event.waitUntil(obey());
  });
}
