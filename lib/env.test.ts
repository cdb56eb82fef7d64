import { describe, expect, test } from 'vitest';
import { parseEnv } from '#lib/env.ts';
import { KanbaoError } from '#lib/errors.ts';

const defaults = {
  PORT: 3000,
  HOST: '127.0.0.1',
  KANBAO_DATA: '.data',
  FRONT_WORKERS: 1,
  NEXT_WORKERS: 1,
  CACHE_MEMORY_MB: 256,
  CACHE_DISK_MB: 2048,
  PRIVATE_HOST: '127.0.0.1',
  TRUSTED_PROXIES: 0,
  TIME_ZONE: 'Asia/Shanghai',
  DATABASE_REPLICA_URLS: [],
  OUTBOX_KEEP_DAYS: 14,
  MEDIA_STORE_REGION: 'us-east-1',
  MEDIA_CACHE_MB: 1024,
};

test('nothing needs to be set', () => {
  expect(parseEnv({})).toEqual(defaults);
});

test('an empty variable counts as unset', () => {
  const empty = { PORT: '', HOST: '', DATABASE_URL: '', KANBAO_DATA: '', SITE_URL: '', TIME_ZONE: '' };
  expect(parseEnv(empty)).toEqual(defaults);
  expect(parseEnv({ PORT: undefined })).toEqual(defaults);
});

test('what is no setting of ours is left out', () => {
  expect(parseEnv({ HOME: '/root', PATH: '/bin' })).toEqual(defaults);
});

const store = { MEDIA_STORE_BUCKET: 'pictures', MEDIA_STORE_KEY: 'k', MEDIA_STORE_SECRET: 's' };

test.each(['https://s3.example', 'http://127.0.0.1:9000/', 'https://{bucket}.oss-cn-beijing.aliyuncs.com'])(
  'a store of pictures at %s is whole with bucket, key and secret',
  (endpoint) => {
    const given = { ...store, MEDIA_STORE_ENDPOINT: endpoint };
    expect(parseEnv(given)).toEqual({ ...defaults, ...given });
  },
);

test('a store of pictures is told what it lacks', () => {
  expect(() => parseEnv({ MEDIA_STORE_ENDPOINT: 'https://s3.example', MEDIA_STORE_KEY: 'k' })).toThrow(
    /MEDIA_STORE_BUCKET: missing, MEDIA_STORE_ENDPOINT is set\n {2}MEDIA_STORE_SECRET: missing/,
  );
});

test('a store of pictures has an address', () => {
  expect(() => parseEnv({ ...store, MEDIA_STORE_ENDPOINT: 's3.example' })).toThrow(/MEDIA_STORE_ENDPOINT: not an http/);
});

describe('a setting is read', () => {
  test.each([
    [{ PORT: '8080' }, { PORT: 8080 }],
    [{ PORT: '0' }, { PORT: 0 }],
    [{ PORT: '65535' }, { PORT: 65_535 }],
    [{ HOST: '0.0.0.0' }, { HOST: '0.0.0.0' }],
    [{ KANBAO_DATA: '/var/lib/kanbao' }, { KANBAO_DATA: '/var/lib/kanbao' }],
    [{ DATABASE_URL: 'postgres://u:p@h/d' }, { DATABASE_URL: 'postgres://u:p@h/d' }],
    [{ DATABASE_URL: 'postgresql://u@h:5433/d' }, { DATABASE_URL: 'postgresql://u@h:5433/d' }],
    // Paths are put behind it, and begin with a slash of their own.
    [{ SITE_URL: 'https://kanbao.example/' }, { SITE_URL: 'https://kanbao.example' }],
    [{ SITE_URL: 'https://example.com/kanbao//' }, { SITE_URL: 'https://example.com/kanbao' }],
    [
      { DATABASE_REPLICA_URLS: 'postgres://u@a/d, postgres://u@b/d,' },
      { DATABASE_REPLICA_URLS: ['postgres://u@a/d', 'postgres://u@b/d'] },
    ],
    [{ REDIS_URL: 'rediss://u:p@h:6380' }, { REDIS_URL: 'rediss://u:p@h:6380' }],
    [{ REDIS_URL: 'redis://a:1, b:2' }, { REDIS_URL: 'redis://a:1,b:2' }],
    [{ PURGE_URL: 'https://cdn.example/purge' }, { PURGE_URL: 'https://cdn.example/purge' }],
    [{ OUTBOX_KEEP_DAYS: '30' }, { OUTBOX_KEEP_DAYS: 30 }],
    [{ TIME_ZONE: 'UTC' }, { TIME_ZONE: 'UTC' }],
    [{ TIME_ZONE: 'Europe/Berlin' }, { TIME_ZONE: 'Europe/Berlin' }],
  ])('%j', (given, read) => {
    expect(parseEnv(given)).toEqual({ ...defaults, ...read });
  });
});

/** The names of the settings an error complains of, in its order. */
function faultsOf(given: Record<string, string>): string[] {
  try {
    parseEnv(given);
  } catch (error) {
    if (!(error instanceof KanbaoError) || error.code !== 'bad-input') throw error;
    return [...error.message.matchAll(/^ {2}(\w+): ./gm)].map(([, name]) => name ?? '');
  }
  return [];
}

describe('a setting is refused by name', () => {
  test.each([
    ['PORT', 'eighty'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['DATABASE_URL', 'localhost:5432'],
    ['DATABASE_URL', 'mysql://u@h/d'],
    ['SITE_URL', 'kanbao.example'],
    ['SITE_URL', 'javascript:alert(1)'],
    ['DATABASE_REPLICA_URLS', 'postgres://u@a/d,mysql://u@b/d'],
    ['REDIS_URL', 'localhost:6379'],
    ['MEDIA_STORE_BUCKET', 'My Pictures'],
    ['PURGE_URL', 'ftp://cdn.example'],
    ['OUTBOX_KEEP_DAYS', '0'],
    ['TIME_ZONE', 'Mars/Olympus'],
    ['TIME_ZONE', 'UTC+8'],
  ])('%s=%s', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([name]);
  });

  test('and all faults at once, one a line', () => {
    const given = { PORT: 'x', HOST: '127.0.0.1', DATABASE_URL: 'x', SITE_URL: 'x', TIME_ZONE: 'x' };
    expect(faultsOf(given).toSorted()).toEqual(['DATABASE_URL', 'PORT', 'SITE_URL', 'TIME_ZONE']);
  });

  test('but its value, which may hold a password, is not told', () => {
    expect(() => parseEnv({ DATABASE_URL: 'mysql://u:hunter2@h/d' })).toThrow(/^(?!.*hunter2)/s);
  });
});
