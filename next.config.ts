import type { NextConfig } from 'next';

const config: NextConfig = {
  distDir: process.env['KANBAO_BUILD_DIR'] || '.next',
  poweredByHeader: false,
  images: { unoptimized: true },
};

export default config;
