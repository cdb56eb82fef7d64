import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { preferencesScript } from '#lib/readers/preferences-script.ts';
import { preferenceNames, preferences, preferencesKey } from '#lib/readers/preferences.ts';

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

/** A page with one input for each choice, as far as the script looks at a page. */
function openPage(localStorage: unknown) {
  class Element {
    dataset: Record<string, string> = {};
    value = '';
    checked = false;
    closest(): unknown {
      return this.dataset['preference'] === '' ? this : null;
    }
  }
  const html = new Element();
  const inputs = preferenceNames.flatMap((name) =>
    preferences[name].map((value) =>
      Object.assign(new Element(), { dataset: { preference: name }, value, checked: value === defaults[name] }),
    ),
  );
  const listeners = new Map<string, Array<(event: unknown) => void>>();
  runInNewContext(preferencesScript, {
    localStorage,
    Element,
    document: { documentElement: html, querySelectorAll: () => inputs },
    addEventListener: (type: string, listener: (event: unknown) => void) =>
      listeners.set(type, [...(listeners.get(type) ?? []), listener]),
  });
  return {
    marks: () => ({ ...html.dataset }),
    ticked: () =>
      Object.fromEntries(
        inputs.flatMap(({ dataset, value, checked }) => (checked ? [[dataset.preference, value]] : [])),
      ),
    say(type: string, event: object = {}) {
      for (const listener of listeners.get(type) ?? []) listener(event);
    },
    choose(name: string, value: string) {
      this.say('change', {
        target: inputs.find((input) => input.dataset.preference === name && input.value === value),
      });
    },
    reset() {
      this.say('click', { target: Object.assign(new Element(), { dataset: { preference: '' } }) });
    },
  };
}

function makeStorage(text: string | null = null) {
  const store = { text, asked: [] as string[] };
  return {
    store,
    getItem: (key: string) => {
      store.asked.push(key);
      return store.text;
    },
    setItem: (key: string, value: string) => {
      store.asked.push(key);
      store.text = value;
    },
  };
}

const forbidding = {
  getItem: () => {
    throw new Error('SecurityError');
  },
  setItem: () => {
    throw new Error('SecurityError');
  },
};

describe('the script in the head of every page', () => {
  test.each(stored)('marks exactly the choices that are not the default, and ticks all: %s', (_, text, chosen) => {
    const storage = makeStorage(text);
    const page = openPage(storage);
    expect(page.marks()).toEqual(chosen);
    expect(storage.store.asked).toEqual([preferencesKey]);
    page.say('DOMContentLoaded');
    expect(page.ticked()).toEqual({ ...defaults, ...chosen });
  });

  test.each([
    ['forbids storage', forbidding],
    ['has none', undefined],
  ])('survives a browser that %s, where a choice lasts as long as the page', (_, storage) => {
    const page = openPage(storage);
    expect(page.marks()).toEqual({});
    page.choose('theme', 'dark');
    page.choose('face', 'sans');
    expect(page.marks()).toEqual({ theme: 'dark', face: 'sans' });
  });

  test('marks only choices there are, whatever is stored', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const page = openPage(makeStorage(text));
        for (const name of preferenceNames) expect(preferences[name]).toContain(page.marks()[name] ?? defaults[name]);
        expect(Object.keys(page.marks()).filter((name) => !(name in preferences))).toEqual([]);
      }),
    );
  });

  test('shows a choice at once, keeps it, and the next page reads it back', () => {
    const any = fc.record(
      Object.fromEntries(preferenceNames.map((name) => [name, fc.constantFrom(...preferences[name])])),
    );
    fc.assert(
      fc.property(any, (chosen) => {
        const storage = makeStorage();
        const page = openPage(storage);
        for (const [name, value] of Object.entries(chosen)) page.choose(name, value);
        const next = openPage(storage);
        for (const opened of [page, next]) {
          opened.say('DOMContentLoaded');
          expect(opened.marks()).toEqual(
            Object.fromEntries(Object.entries(chosen).filter(([name, value]) => value !== defaults[name])),
          );
          expect(opened.ticked()).toEqual(chosen);
        }
      }),
    );
  });

  test('takes every choice back', () => {
    const storage = makeStorage('{"theme":"dark","size":"s6"}');
    const page = openPage(storage);
    page.reset();
    expect(page.marks()).toEqual({});
    expect(page.ticked()).toEqual(defaults);
    expect(openPage(storage).marks()).toEqual({});
  });

  test('follows another tab, and what happened while the page lay in the back-forward cache', () => {
    const storage = makeStorage();
    const page = openPage(storage);
    storage.store.text = '{"theme":"sepia"}';
    page.say('storage', { key: 'somebody.else' });
    page.say('pageshow', { persisted: false });
    expect(page.marks()).toEqual({});
    page.say('storage', { key: preferencesKey });
    expect(page.marks()).toEqual({ theme: 'sepia' });
    storage.store.text = null;
    page.say('pageshow', { persisted: true });
    expect(page.marks()).toEqual({});
  });

  test('can stand inside a script element', () => {
    expect(preferencesScript).not.toMatch(/<\/script|<!--/i);
  });
});
