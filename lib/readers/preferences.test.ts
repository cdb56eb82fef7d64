import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyPreferencesScript,
  parsePreferences,
  preferenceNames,
  preferences,
  preferencesKey,
} from '#lib/readers/preferences.ts';

const defaults = Object.fromEntries(preferenceNames.map((name) => [name, preferences[name][0]]));

/** What a browser may have stored, and which choices of it count. */
const stored: Array<[what: string, text: string | null, chosen: Record<string, string>]> = [
  ['nothing', null, {}],
  ['no text', '', {}],
  ['an empty object', '{}', {}],
  ['a choice', '{"theme":"dark"}', { theme: 'dark' }],
  ['each kind of choice', '{"size":"s6","face":"sans","keys":"off"}', { size: 's6', face: 'sans', keys: 'off' }],
  ['the defaults themselves', JSON.stringify(defaults), {}],
  ['a good and an unknown choice', '{"theme":"neon","face":"sans"}', { face: 'sans' }],
  ['a choice of another preference', '{"theme":"sans","size":"loose"}', {}],
  ['the wrong types', '{"theme":1,"size":["s6"],"face":{"sans":1},"keys":null,"motion":true}', {}],
  ['unknown keys', '{"font":"comic","onload":"alert(1)","theme":"sepia"}', { theme: 'sepia' }],
  ['keys of every object', '{"__proto__":{"theme":"dark"},"constructor":"off","toString":"dark"}', {}],
  ['half a JSON', '{"theme":"da', {}],
  ['no JSON', 'theme=dark', {}],
  ['null', 'null', {}],
  ['a list', '["dark"]', {}],
  ['a number', '7', {}],
  ['a text', '"dark"', {}],
];

describe('parsePreferences', () => {
  test.each(stored)('reads %s', (_, text, chosen) => {
    expect(parsePreferences(text)).toEqual({ ...defaults, ...chosen });
  });

  test('gives one of the choices for each preference, whatever is stored', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const found = parsePreferences(text);
        for (const name of preferenceNames) expect(preferences[name]).toContain(found[name]);
      }),
    );
  });

  test('reads back what was stored', () => {
    const any = fc.record(
      Object.fromEntries(preferenceNames.map((name) => [name, fc.constantFrom(...preferences[name])])),
    );
    fc.assert(
      fc.property(any, (chosen) => {
        expect(parsePreferences(JSON.stringify(chosen))).toEqual(chosen);
      }),
    );
  });
});

/** Runs the script as a page's head does, and says which attributes `data-…` it left on <html>. */
function apply(localStorage: unknown): Record<string, string> {
  const dataset: Record<string, string> = {};
  runInNewContext(applyPreferencesScript, { localStorage, document: { documentElement: { dataset } } });
  return dataset;
}

describe('the script in the head of every page', () => {
  test.each(stored)('marks exactly the choices that are not the default: %s', (_, text, chosen) => {
    const asked: string[] = [];
    const localStorage = {
      getItem: (key: string) => {
        asked.push(key);
        return text;
      },
    };
    expect(apply(localStorage)).toEqual(chosen);
    expect(asked).toEqual([preferencesKey]);
  });

  test('survives a browser that forbids storage, or has none', () => {
    const forbidding = {
      getItem: () => {
        throw new Error('SecurityError');
      },
    };
    expect(apply(forbidding)).toEqual({});
    expect(apply(undefined)).toEqual({});
  });

  test('sets what the form would read, whatever is stored', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const chosen = Object.entries(parsePreferences(text)).filter(([name, value]) => value !== defaults[name]);
        expect(apply({ getItem: () => text })).toEqual(Object.fromEntries(chosen));
      }),
    );
  });

  test('can stand inside a script element', () => {
    expect(applyPreferencesScript).not.toMatch(/<\/script|<!--/i);
  });
});
