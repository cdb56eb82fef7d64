import { describe, expect, test } from 'vitest';
import type { ArticleCard } from '#lib/articles/cards.ts';
import { fillFrontPage } from '#lib/front/fill.ts';

/** A story by its letter; a capital has a picture. */
const toCard = (letter: string): ArticleCard => ({
  id: letter,
  path: `/en/articles/${letter}`,
  headline: letter,
  standfirst: null,
  publishedAt: new Date(0),
  readingMinutes: 1,
  section: null,
  publisher: null,
  picture:
    letter === letter.toUpperCase()
      ? { src: '', srcSet: '', avif: null, tint: [], focus: null, width: 1, height: 1, alt: '' }
      : null,
});
const toCards = (letters: string): ArticleCard[] => letters.split('').map(toCard);
const toLetters = (cards: readonly ArticleCard[]): string => cards.map(({ id }) => id).join('');

/** The newest stories and those of each section, newest first; what the page then is. */
function fill(recent: string, sections: Record<string, string> = {}, placed: Record<string, string> = {}) {
  const lists = Object.entries(sections).map(([slug, letters]) => ({
    section: { id: slug, slug, name: slug, path: `/en/sections/${slug}` },
    cards: toCards(letters),
  }));
  const { lead, seconds, boxes, latest } = fillFrontPage(
    toCards(recent),
    lists,
    Object.entries(placed).map(([slot, letter]) => {
      const [place = '', position = ''] = slot.split('.');
      return { place, position: Number(position), card: toCard(letter) };
    }),
  );
  return {
    lead: lead?.id ?? null,
    seconds: toLetters(seconds),
    boxes: boxes.map(({ section, cards }) => `${section.slug}: ${toLetters(cards)}`),
    latest: toLetters(latest),
  };
}

describe('the lead and what stands beside it', () => {
  test.each([
    ['no story at all', '', null, ''],
    ['one story', 'a', 'a', ''],
    ['the newest with a picture leads', 'abCdE', 'C', 'abdE'],
    ['without any picture the newest leads', 'abc', 'a', 'bc'],
    ['four stand beside it, newest first', 'abCdefgh', 'C', 'abde'],
    ['a picture leads however far down it is', 'abcdefghI', 'I', 'abcd'],
  ])('%s', (_, recent, lead, seconds) => {
    expect(fill(recent)).toMatchObject({ lead, seconds });
  });
});

describe('the boxes of sections', () => {
  test.each<[string, string, Record<string, string>, string[]]>([
    ['do not repeat what stands above', 'Abcdefgh', { tech: 'Abcdefgh' }, ['tech: fgh']],
    ['have at most four stories', 'Vwxyz', { tech: 'abcdefg' }, ['tech: abcd']],
    ['are left out when nothing is left for them', 'Abcde', { tech: 'Abc', life: '' }, []],
    ['keep the order of the sections', 'Vwxyz', { tech: 'a', life: 'b' }, ['tech: a', 'life: b']],
    ['begin with the newest picture, and the rest keep their order', 'Vwxyz', { tech: 'abCD' }, ['tech: CabD']],
    ['take a picture from among their four only', 'Vwxyz', { tech: 'abcdE' }, ['tech: abcd']],
    ['are full though five of their stories stand above', 'Abcdefghij', { tech: 'Abcdefghi' }, ['tech: fghi']],
  ])('%s', (_, recent, sections, boxes) => {
    expect(fill(recent, sections).boxes).toEqual(boxes);
  });
});

describe('what somebody has placed', () => {
  const sections = { tech: 'abcdefghijklm' };
  test.each<[string, Record<string, string>, { lead: string; seconds: string; tech: string }]>([
    ['nothing: the rule alone', {}, { lead: 'a', seconds: 'bcde', tech: 'fghi' }],
    ['leads, and stands nowhere else', { 'lead.0': 'c' }, { lead: 'c', seconds: 'abde', tech: 'fghi' }],
    ['stands at its place among the others', { 'second.2': 'x' }, { lead: 'a', seconds: 'bcxd', tech: 'efgh' }],
    ['stands in a box and not above it', { 'tech.1': 'a' }, { lead: 'b', seconds: 'cdef', tech: 'gahi' }],
    ['is first of a box, before a picture', { 'tech.0': 'x' }, { lead: 'a', seconds: 'bcde', tech: 'xfgh' }],
    [
      'in every slot: the rule has nothing to do',
      { 'lead.0': 'u', 'second.0': 'v', 'second.1': 'w', 'second.2': 'x', 'second.3': 'y' },
      { lead: 'u', seconds: 'vwxy', tech: 'abcd' },
    ],
    [
      'in the box of a section that is no more: as if it were not',
      { 'gone.0': 'a' },
      { lead: 'a', seconds: 'bcde', tech: 'fghi' },
    ],
  ])('%s', (_, placed, { lead, seconds, tech }) => {
    const page = fill('abcdefghijklm', sections, placed);
    expect(page).toMatchObject({ lead, seconds, boxes: [`tech: ${tech}`] });
  });

  test('keeps a box that the rule has nothing for', () => {
    expect(fill('a', { tech: '' }, { 'tech.2': 'x' }).boxes).toEqual(['tech: x']);
  });
});

test('the log of the latest repeats what stands above, ten of them, newest first', () => {
  expect(fill('abCdefghijkl').latest).toBe('abCdefghij');
});
