import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { readScript, toldKey } from '#lib/readers/read-script.ts';

const story = '0193a5b4-1c2d-7000-8000-0123456789ab';
const read = { article: story, edition: 'zh-hans', end: false };
const ended = { ...read, end: true };

type Given = { navigator?: object; stored?: Record<string, string>; isForbidden?: boolean; hasStory?: boolean };

/** A page of a story of 3,000 px in a window of 800, as far as the script looks at one; `wait` is so many of its seconds. */
function openPage({ navigator = {}, stored = {}, isForbidden = false, hasStory = true }: Given = {}) {
  const told: unknown[] = [];
  const requests: object[] = [];
  const page = { hidden: false, printing: false, bottom: 3_000 };
  let tick: (() => void) | null = null;
  let scroll: () => void = () => undefined;
  runInNewContext(readScript, {
    navigator,
    innerHeight: 800,
    location: { pathname: '/zh-hans/articles/metro' },
    document: {
      get hidden() {
        return page.hidden;
      },
      querySelector: (selector: string) => {
        if (!hasStory) return null;
        return selector === '[data-body]'
          ? { getBoundingClientRect: () => ({ bottom: page.bottom }) }
          : { dataset: { story } };
      },
    },
    matchMedia: () => ({ matches: page.printing }),
    addEventListener: (_: string, listener: () => void) => (scroll = listener),
    setInterval: (run: () => void) => (tick = run),
    clearInterval: () => (tick = null),
    sessionStorage: {
      getItem(key: string) {
        if (isForbidden) throw new Error('forbidden');
        return stored[key] ?? null;
      },
      setItem: (key: string, value: string) => (stored[key] = value),
    },
    fetch: (address: string, { body, ...rest }: { body: string }) => {
      told.push(JSON.parse(body));
      requests.push({ address, ...rest });
      return Promise.reject(new Error('offline'));
    },
  });
  return {
    page,
    told,
    requests,
    stored,
    isWatching: () => tick !== null,
    scrollTo: (bottom: number) => {
      page.bottom = bottom;
      scroll();
    },
    wait: (count: number) => {
      for (let second = 0; second < count; second += 1) tick?.();
    },
  };
}

describe('a story', () => {
  test('is told once, after ten seconds of one who scrolls; its end once, when that is in the window', () => {
    const { told, scrollTo, wait, stored, isWatching, requests } = openPage();
    scrollTo(2_500);
    wait(9);
    expect(told).toEqual([]);
    wait(50);
    expect(told).toEqual([read]);
    expect(stored).toEqual({ [toldKey + story]: '1' });
    scrollTo(801);
    wait(1);
    expect(told).toEqual([read]);
    scrollTo(800);
    wait(50);
    expect(told).toEqual([read, ended]);
    expect(isWatching()).toBe(false);
    const request = { address: '/api/reads', method: 'POST', credentials: 'omit', keepalive: true };
    expect(requests).toEqual([request, request]);
  });

  test('that is short is told after thirty seconds without scrolling, with its end', () => {
    const { told, page, wait } = openPage();
    page.bottom = 700;
    wait(29);
    expect(told).toEqual([]);
    wait(1);
    expect(told).toEqual([read, ended]);
  });

  test('that is long and was not scrolled is not told, however long it stands there', () => {
    const { told, wait } = openPage();
    wait(600);
    expect(told).toEqual([]);
  });

  test.each([
    ['hidden', { hidden: true }],
    ['printed', { printing: true }],
  ])('that is %s is not being read', (_, state) => {
    const { told, page, scrollTo, wait } = openPage();
    scrollTo(2_500);
    wait(9);
    Object.assign(page, state);
    wait(60);
    expect(told).toEqual([]);
    Object.assign(page, { hidden: false, printing: false });
    wait(1);
    expect(told).toEqual([read]);
  });

  test.each([
    ['read', '1', [ended]],
    ['read to the end', '2', []],
  ])('that was %s in this session is not told again', (_, kept, expected) => {
    const { told, scrollTo, wait } = openPage({ stored: { [toldKey + story]: kept } });
    scrollTo(500);
    wait(20);
    expect(told).toEqual(expected);
  });
});

test.each<[string, Given]>([
  ['who asks not to be tracked', { navigator: { doNotTrack: '1' } }],
  ['who wants privacy', { navigator: { globalPrivacyControl: true } }],
  ['a program that drives a browser', { navigator: { webdriver: true } }],
  ['who keeps nothing', { isForbidden: true }],
  ['who reads no story', { hasStory: false }],
])('nothing is told of %s', (_, given) => {
  const { told, scrollTo, wait } = openPage(given);
  scrollTo(500);
  wait(60);
  expect(told).toEqual([]);
});
