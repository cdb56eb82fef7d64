import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '#server/child.ts';

const name = '@mdn/mdn-http-observatory';
const version = '1.4.8';

/** What Mozilla's HTTP Observatory is told of a site: the answers it got. */
type Requests = {
  resources: { path: string | null };
  responses: Record<'auto' | 'http' | 'https' | 'cors', object | null> & { httpRedirects: object[] };
  session: object | null;
};
type Result = { result: string | null; pass: boolean };

type Grade = Readonly<{ grade: string; score: number; failed: readonly string[] }>;
export type Observatory = (headers: Readonly<Record<string, string>>, html: string) => Grade;

/**
 * Mozilla's HTTP Observatory, which says what a site's headers are worth; null where it cannot be had. With all it brings
 * (130 MB: a web service) it is no dependency of ours: put below .data at the first test, as the browser is.
 */
export async function openObservatory(): Promise<Observatory | null> {
  const folder = path.join(root, '.data', `observatory-${version}`);
  const source = path.join(folder, 'node_modules', name, 'src');
  if (!existsSync(path.join(source, 'constants.js'))) {
    const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`];
    spawnSync('npm', args, { stdio: 'ignore', timeout: 240_000 });
  }
  if (!existsSync(path.join(source, 'constants.js'))) return null;
  // Browsers' list of sites that are HTTPS only, which its postinstall would fetch; ours is not on it.
  const list = path.join(source, '../conf/hsts-preload.json');
  if (!existsSync(list)) writeFileSync(list, '{}');
  const load = async (file: string) =>
    (await import(/* @vite-ignore */ pathToFileURL(path.join(source, file)).href)) as Record<string, unknown>;
  const { ALL_TESTS: tests } = (await load('constants.js')) as { ALL_TESTS: Array<(requests: Requests) => Result> };
  const { Requests: Asked } = (await load('types.js')) as { Requests: new (host: string) => Requests };
  const { getScoreModifier, getGradeForScore } = (await load('grader/grader.js')) as {
    getScoreModifier: (result: string) => number;
    getGradeForScore: (score: number) => { grade: string; score: number };
  };
  return (headers, html) => {
    const results = tests.map((test) => test(toRequests(new Asked('news.example'), headers, html)));
    // As its own scan adds up: extra credit for who has lost little.
    const modifiers = results.map(({ result }) => (result === null ? 0 : getScoreModifier(result)));
    const lost = modifiers.filter((each) => each < 0).reduce((sum, each) => sum + each, 100);
    const { grade, score } = getGradeForScore(lost >= 90 ? modifiers.reduce((sum, each) => sum + each, 100) : lost);
    return { grade, score, failed: results.filter(({ pass }) => !pass).map(({ result }) => result ?? 'no result') };
  };
}

/** A site behind TLS whose port 80 answers nothing. */
function toRequests(requests: Requests, headers: Readonly<Record<string, string>>, html: string): Requests {
  // Headers as axios gives them: read by name, or all in a row.
  const read = { get: (header: string) => headers[header.toLowerCase()] };
  const response = {
    status: 200,
    headers: Object.assign(Object.create(read) as object, headers),
    verified: true,
    data: html,
    request: { headers: {} },
    httpEquiv: new Map(),
  };
  requests.resources.path = html;
  Object.assign(requests.responses, { auto: response, https: response, http: null, cors: response });
  requests.session = { url: new URL('https://news.example/') };
  return requests;
}
