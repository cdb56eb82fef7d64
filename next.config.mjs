// Plain JavaScript: for a TypeScript file Next loads its compiler (24 MB) into every renderer.

/**
 * Reader pages are the same for everybody. Browsers may keep them but ask again; the front door keeps them for as long
 * as its own field says (RFC 9213), and is told by the outbox when they change before that.
 *
 * @param {number} seconds
 */
const keptFor = (seconds, staleSeconds = seconds) => [
  { key: 'Cache-Control', value: 'public, max-age=0, must-revalidate' },
  {
    key: 'Kanbao-Cache-Control',
    value: `max-age=${seconds}, stale-while-revalidate=${staleSeconds}, stale-if-error=31536000`,
  },
];
const day = 86_400;

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env['KANBAO_BUILD_DIR'] || '.next',
  // `error.client.tsx` is a route's error page, and client code is named so.
  pageExtensions: ['client.tsx', 'tsx', 'ts'],
  poweredByHeader: false,
  // The front door compresses each page once, for all readers.
  compress: false,
  generateEtags: false,
  reactStrictMode: true,
  typedRoutes: false,
  // The types are checked by `npm run check`, not by everyone who starts Kanbao.
  typescript: { ignoreBuildErrors: true },
  // The optimizer has had remote code execution; renditions are made once, when a picture comes in.
  images: { unoptimized: true },
  // Metadata belongs in <head> for every client, not only for those taken for robots.
  htmlLimitedBots: /.*/,
  // A page of the newsroom that somebody may not see answers 403 (lib/staff/gate.ts).
  experimental: {
    authInterrupts: true,
    // A renderer that starts again does so with about a third less CPU and 45 MB less memory: the newsroom's pages wait until asked for.
    preloadEntriesOnStart: false,
    // A page gets the styles of what it shows and no others: the front door puts them into it, so more files are no more requests.
    // By default all of them, the newsroom's too, were one file of 44 KB that every reader's page carried.
    cssChunking: { type: 'graph', requestCost: 0 },
    // An article of a million characters with its marks, and what is pasted; of more the words alone are taken.
    serverActions: { bodySizeLimit: '4mb' },
  },
  serverExternalPackages: [
    'pg',
    'sharp',
    'opencc-js',
    'pinyin-pro',
    '@node-rs/jieba',
    '@prisma/client',
    '@prisma/adapter-pg',
  ],
  // The key of IndexNow stands at the root of the site, under its own name.
  rewrites: () =>
    Promise.resolve({
      beforeFiles: [{ source: '/:key([0-9a-f]{32}).txt', destination: '/indexnow/:key' }],
      afterFiles: [],
      fallback: [],
    }),
  headers: () =>
    Promise.resolve([
      // The date in the masthead changes at midnight, and nobody announces that.
      { source: '/:edition(zh-hans|zh-hant|en)', headers: keptFor(60) },
      { source: '/:edition(zh-hans|zh-hant|en)/:path+', headers: keptFor(day) },
      // Nobody asks for the same words twice soon enough to keep the answer, and there is no end of words.
      {
        source: '/:edition(zh-hans|zh-hant|en)/search/:suggestions(suggestions\\.json)?',
        headers: [
          { key: 'Cache-Control', value: 'no-cache' },
          { key: 'Kanbao-Cache-Control', value: 'no-store' },
        ],
      },
      { source: '/:file(sitemap\\.xml)', headers: keptFor(day) },
      { source: '/sitemaps/:path+', headers: keptFor(day) },
      // Its two days go by without anybody announcing it.
      { source: '/:file(sitemap-news\\.xml)', headers: keptFor(600) },
      { source: '/sitemaps/news/:file', headers: keptFor(600) },
      { source: '/:file(icon\\.svg|favicon\\.ico|robots\\.txt)', headers: keptFor(day) },
      { source: '/icons/:file', headers: keptFor(day) },
      { source: '/:key([0-9a-f]{32}).txt', headers: keptFor(day) },
      { source: '/:file(sitemap-lists\\.xml)', headers: keptFor(day) },
    ]),
};

export default config;
