import { z } from 'zod';
import { KanbaoError } from '#lib/errors.ts';

const postgres = z.url({ protocol: /^postgres(?:ql)?$/ });
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** What a store that speaks S3 needs besides its address. */
const storeParts = ['MEDIA_STORE_BUCKET', 'MEDIA_STORE_KEY', 'MEDIA_STORE_SECRET'] as const;

/** A name of the list, other names of one place too (Asia/Kolkata is Asia/Calcutta to ICU); an offset is none. */
function isTimeZone(zone: string): boolean {
  if (!/^[A-Z]/i.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Settings, all optional. An empty variable counts as unset, as compose files and systemd units write them. */
const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: postgres.optional(),
  /** Streaming replicas of that database, one server each, separated by commas: pages are read from them. */
  DATABASE_REPLICA_URLS: list
    .refine((parts) => parts.every((part) => postgres.safeParse(part).success), 'not all of them postgres:// addresses')
    .default([]),
  /** A Redis or Valkey that several instances share; several addresses separated by commas are a cluster. */
  REDIS_URL: list
    .refine(([first = '']) => /^rediss?:\/\/[^/]/.test(first), 'not a redis:// or rediss:// address')
    .transform((parts) => parts.join(','))
    .optional(),
  KANBAO_DATA: z.string().min(1).default('.data'),
  /** Processes that answer readers, and processes that render. */
  FRONT_WORKERS: z.coerce.number().int().min(1).max(64).default(1),
  NEXT_WORKERS: z.coerce.number().int().min(1).max(16).default(1),
  /** What kept pages may take, in MB: in memory (all front workers together) and on disk. */
  CACHE_MEMORY_MB: z.coerce.number().int().min(16).max(65_536).default(256),
  CACHE_DISK_MB: z.coerce.number().int().min(16).max(1_048_576).default(2_048),
  /** Health and figures for whoever runs it, on 127.0.0.1 (PRIVATE_HOST); the port after PORT unless given, 0 for none. */
  PRIVATE_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  PRIVATE_HOST: z.string().min(1).default('127.0.0.1'),
  /** How many proxies of yours stand before Kanbao: that many steps of X-Forwarded-For are believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  SITE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
  TIME_ZONE: z.string().refine(isTimeZone, 'not a time zone of the IANA list').default('Asia/Shanghai'),
  /** Where a CDN is told what has changed, and how Kanbao proves that it may tell. */
  PURGE_URL: z.url({ protocol: /^https?$/ }).optional(),
  PURGE_TOKEN: z.string().min(1).optional(),
  /**
   * A store that speaks S3 for pictures, instead of KANBAO_DATA/media: its address (`https://s3.example`, or with
   * `{bucket}` in the name of the host where the bucket belongs there), and the key that may read and write in it.
   */
  MEDIA_STORE_ENDPOINT: z
    .string()
    .refine(
      (value) => /^https?:$/.test(URL.parse(value.replace('{bucket}', 'bucket'))?.protocol ?? ''),
      'not an http or https address',
    )
    .optional(),
  MEDIA_STORE_REGION: z.string().min(1).default('us-east-1'),
  MEDIA_STORE_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'not the name of a bucket')
    .optional(),
  MEDIA_STORE_KEY: z.string().min(1).optional(),
  MEDIA_STORE_SECRET: z.string().min(1).optional(),
  /** What pictures read from there may take on this machine's disk, in MB. */
  MEDIA_CACHE_MB: z.coerce.number().int().min(16).max(1_048_576).default(1_024),
  /** How long announced changes are kept, so that an instance that was away can catch up by them. */
  OUTBOX_KEEP_DAYS: z.coerce.number().min(1).max(3_650).default(14),
});

export type Env = z.infer<typeof schema>;

/**
 * Reads the settings.
 * @throws KanbaoError `bad-input` that lists every fault, one a line.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  const lacking = storeParts.filter((name) => given['MEDIA_STORE_ENDPOINT'] !== undefined && given[name] === undefined);
  if (result.success && lacking.length === 0) return result.data;
  const faults = [
    ...(result.error?.issues ?? []).map((issue) => `  ${issue.path.join('.')}: ${issue.message}`),
    ...lacking.map((name) => `  ${name}: missing, MEDIA_STORE_ENDPOINT is set`),
  ];
  throw new KanbaoError('bad-input', `These settings cannot be used; mend or unset them:\n${faults.join('\n')}`);
}

export const env = parseEnv(process.env);
