import type { Block, Inline } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';
import { findMoved } from '#lib/diff/moves.ts';
import type { BlockDiff, ContentDiff, HeadDiff, PartKind, Run } from '#lib/diff/schema.ts';
import { diffTexts, startBudget, type Budget } from '#lib/diff/texts.ts';

/**
 * How one content of an article differs from another. Blocks are matched by their ids, those without a match by being the same;
 * one that stands elsewhere is moved, not gone and new.
 */
export function diffContents(before: Content, after: Content): ContentDiff {
  const budget = startBudget();
  return {
    heads: diffHeads(before, after, budget),
    blocks: diffBlocks(before.body.content, after.body.content, budget),
  };
}

/** What of a diff is other: what readers are shown of it. */
export function toChanged({ heads, blocks }: ContentDiff): ContentDiff {
  return { heads, blocks: blocks.filter(({ kind, isMoved }) => kind !== 'same' || isMoved) };
}

const lines = (texts: readonly (string | null)[]): string => texts.filter((text) => text !== null).join('\n');

const headTexts: Readonly<Record<HeadDiff['place'], (content: Content) => string>> = {
  headline: ({ headline }) => headline ?? '',
  standfirst: ({ standfirst }) => standfirst ?? '',
  epigraph: ({ epigraph }) => lines(epigraph),
  hero: ({ hero }) => (hero === null ? '' : lines([hero.alt, hero.caption, hero.credit])),
  references: ({ references }) =>
    references.map(({ label, person, outlet, url }) => lines([label, person, outlet, url])).join('\n'),
  past: ({ past }) => lines(past.map(({ title, url, article }) => title ?? url ?? article)),
  statement: ({ statement }) => lines([statement?.zh ?? null, statement?.en ?? null]),
};

function diffHeads(before: Content, after: Content, budget: Budget): HeadDiff[] {
  return (Object.keys(headTexts) as HeadDiff['place'][]).flatMap((place): HeadDiff[] => {
    const [from, to] = [headTexts[place](before), headTexts[place](after)];
    const isOtherPicture = place === 'hero' && before.hero?.media !== after.hero?.media;
    if (from === to && !isOtherPicture) return [];
    const kind = from === to ? 'marked' : from === '' ? 'added' : to === '' ? 'removed' : 'changed';
    return [{ place, kind, runs: diffTexts(from, to, budget) }];
  });
}

function diffBlocks(before: readonly Block[], after: readonly Block[], budget: Budget): BlockDiff[] {
  const matches = matchBlocks(before, after);
  const moved = findMoved(before.flatMap((block) => matches.get(block)?.index ?? []));
  const shown = new Map([...matches].map(([old, { index }]) => [index, old]));
  const diffs: BlockDiff[] = [];
  const gone = new Map<number, Block[]>();
  // What is gone stands behind what it stood behind, of those that have kept their place.
  let place = -1;
  for (const block of before) {
    const match = matches.get(block);
    if (match === undefined) gone.set(place, [...(gone.get(place) ?? []), block]);
    else if (!moved.has(match.index)) place = match.index;
  }
  const showGone = (index: number): void =>
    void diffs.push(...(gone.get(index) ?? []).map((block) => toWhole(block, 'removed')));
  showGone(-1);
  for (const [index, block] of after.entries()) {
    const old = shown.get(index);
    diffs.push(old === undefined ? toWhole(block, 'added') : compare(old, block, moved.has(index), budget));
    showGone(index);
  }
  return diffs;
}

/** Which new block an old one is: by id, then by being the very same but for its id. */
function matchBlocks(before: readonly Block[], after: readonly Block[]): Map<Block, { index: number }> {
  const byId = new Map(after.map((block, index) => [block.attrs.id, index]));
  const matches = new Map<Block, { index: number }>();
  for (const block of before) {
    const index = byId.get(block.attrs.id);
    if (index !== undefined && after[index]?.type === block.type) matches.set(block, { index });
  }
  const taken = new Set([...matches.values()].map(({ index }) => index));
  const free = new Map<string, number[]>();
  for (const [index, block] of after.entries())
    if (!taken.has(index)) free.set(toShape(block), [...(free.get(toShape(block)) ?? []), index]);
  for (const block of before) {
    const index = matches.has(block) ? undefined : free.get(toShape(block))?.shift();
    if (index !== undefined) matches.set(block, { index });
  }
  return matches;
}

/** A block without its ids: what readers see of it, with links, marks and picture. */
function toShape(block: Block): string {
  return JSON.stringify(block, (key, value: unknown) => (key === 'id' ? undefined : value));
}

function compare(before: Block, after: Block, isMoved: boolean, budget: Budget): BlockDiff {
  const { id } = after.attrs;
  const [from, to] = [toText(before), toText(after)];
  const isSame = from === to;
  const kind: PartKind = !isSame ? 'changed' : toShape(before) === toShape(after) ? 'same' : 'marked';
  return { id, type: after.type, kind, isMoved, runs: diffTexts(from, to, budget) };
}

function toWhole(block: Block, kind: 'added' | 'removed'): BlockDiff {
  const text = toText(block);
  const runs: Run[] = text === '' ? [] : [{ is: kind, text }];
  return { id: block.attrs.id, type: block.type, kind, isMoved: false, runs };
}

const inlineText = (inlines: readonly Inline[]): string =>
  inlines.map((each) => (each.type === 'text' ? each.text : '\n')).join('');

/** The words of a block, a line for each paragraph or row in it. */
function toText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return inlineText(block.content);
    case 'sectionHeading':
      return [block.attrs.number ?? '', inlineText(block.content)].join(' ').trim();
    case 'quote':
      return lines([...block.content.map((each) => inlineText(each.content)), block.attrs.attribution]);
    case 'note':
      return lines(block.content.map((each) => inlineText(each.content)));
    case 'figure':
      return lines([block.attrs.alt, block.attrs.caption, block.attrs.credit]);
    case 'list':
      return lines(block.content.flatMap((item) => item.content.map((each) => inlineText(each.content))));
    case 'table':
      return lines([
        block.attrs.caption,
        ...block.content.map((row) => row.content.map((cell) => inlineText(cell.content)).join(' | ')),
      ]);
    case 'embed':
      return lines([block.attrs.title, block.attrs.href]);
    case 'divider':
      return '';
  }
}
