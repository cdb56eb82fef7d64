import type { NextConfig } from 'next';

/** Reader pages are the same for everybody; browsers may keep them but ask again, until the front door says more. */
const readerPages = { key: 'Cache-Control', value: 'public, max-age=0, must-revalidate' };

const config: NextConfig = {
  distDir: process.env['KANBAO_BUILD_DIR'] || '.next',
  // `error.client.tsx` is a route's error page, and client code is named so.
  pageExtensions: ['client.tsx', 'tsx', 'ts'],
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // The types are checked by `npm run check`, not by everyone who starts Kanbao.
  typescript: { ignoreBuildErrors: true },
  // The optimizer has had remote code execution; renditions are made once, when a picture comes in.
  images: { unoptimized: true },
  // Metadata belongs in <head> for every client, not only for those taken for robots.
  htmlLimitedBots: /.*/,
  serverExternalPackages: ['pg', 'sharp', 'opencc-js', 'pinyin-pro', '@prisma/client', '@prisma/adapter-pg'],
  headers: () =>
    Promise.resolve([
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
          { key: 'X-Frame-Options', value: 'DENY' },
        ],
      },
      { source: '/:edition(zh-hans|zh-hant|en)', headers: [readerPages] },
      { source: '/:edition(zh-hans|zh-hant|en)/:path*', headers: [readerPages] },
    ]),
};

export default config;
