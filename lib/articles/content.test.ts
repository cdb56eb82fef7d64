import { describe, expect, test } from 'vitest';
import { contentSchema } from '#lib/articles/content.ts';
import { contentOf } from '#lib/testing/newsroom.ts';

const refuses = (changes: object): boolean => !contentSchema.safeParse({ ...contentOf(), ...changes }).success;
const reference = (changes: object) => ({
  references: [{ label: null, person: null, outlet: null, url: null, ...changes }],
});
const past = (changes: object) => ({
  past: [{ article: null, title: null, url: null, reads: null, atLeast: false, ...changes }],
});
const hero = (changes: object) => ({
  hero: { media: 'a'.repeat(64), alt: '', caption: null, credit: null, ...changes },
});

describe('a content may have', () => {
  test.each<[string, object]>([
    ['no headline yet', { headline: null }],
    ['a headline of 500 characters', { headline: '字'.repeat(500) }],
    ['an epigraph of twenty lines', { epigraph: Array.from({ length: 20 }, () => 'line') }],
    ['a lead picture that only decorates', hero({})],
    ['a reference with nothing but an outlet', reference({ outlet: '规划院' })],
    ['a past classic of which the source told nothing', past({})],
    ['a past classic that nobody read', past({ reads: 0 })],
    ['a statement in one language', { statement: { zh: '声明', en: null } }],
  ])('%s', (_, changes) => {
    expect(refuses(changes)).toBe(false);
  });
});

describe('a content may not have', () => {
  test.each<[string, object]>([
    ['an empty headline', { headline: '' }],
    ['a headline of nothing but spaces', { headline: ' \u3000\n' }],
    ['a headline of 501 characters', { headline: '字'.repeat(501) }],
    ['an empty standfirst', { standfirst: '' }],
    ['an empty line of verse', { epigraph: [''] }],
    ['21 lines of verse', { epigraph: Array.from({ length: 21 }, () => 'line') }],
    ['a lead picture by its address', hero({ media: 'https://example.com/a.png' })],
    ['a lead picture without a word on its alternative text', hero({ alt: null })],
    ['a reference to a script', reference({ url: 'javascript:alert(1)' })],
    ['a reference to a path', reference({ url: '/zh-hans/articles/a' })],
    [
      '201 references',
      { references: Array.from({ length: 201 }, () => ({ label: 'x', person: null, outlet: null, url: null })) },
    ],
    ['a past classic at a script', past({ url: 'javascript:alert(1)' })],
    ['less than no reads', past({ reads: -1 })],
    ['half a read', past({ reads: 0.5 })],
    ['a body that is none', { body: '<p>words</p>' }],
    ['a key that nobody reads', { html: '<p>words</p>' }],
    ['no body', { body: undefined }],
  ])('%s', (_, changes) => {
    expect(refuses(changes)).toBe(true);
  });
});
