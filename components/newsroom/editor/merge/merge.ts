import { diffArrays } from 'diff';
import { createId } from '#components/newsroom/editor/document/block-ids.ts';
import type { Block } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';

export type Choice = 'mine' | 'theirs' | 'both';

/** A place where two versions differ; null where one of them has nothing there. */
export type Difference<Value> = Readonly<{
  key: string;
  mine: Value | null;
  theirs: Value | null;
  /** What follows from the version both began with: only one side changed it. Null where a person has to say. */
  proposed: Choice | null;
}>;
type FieldName = Exclude<keyof Content, 'body'>;
export type Row = Readonly<{ same: Block } | Difference<Block>>;
export type Merge = Readonly<{
  fields: ReadonlyArray<Difference<unknown> & Readonly<{ key: FieldName }>>;
  rows: readonly Row[];
}>;

const isEqual = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

function propose(base: unknown, mine: unknown, theirs: unknown): Choice | null {
  if (base === undefined) return null;
  if (isEqual(base, mine)) return 'theirs';
  return isEqual(base, theirs) ? 'mine' : null;
}

/**
 * Two versions of an article side by side: each block once, by its id, in the order of mine, with what only they have
 * where it stands in theirs.
 *
 * @param base the version both began with; without it nothing is proposed but to keep what only one side has
 */
export function mergeContents(base: Content | null, mine: Content, theirs: Content): Merge {
  const names = ['headline', 'standfirst', 'epigraph', 'hero', 'references', 'past', 'statement'] as const;
  const fields = names
    .filter((key) => !isEqual(mine[key], theirs[key]))
    .map((key) => {
      const proposed = propose(base === null ? undefined : base[key], mine[key], theirs[key]);
      return { key, mine: mine[key], theirs: theirs[key], proposed };
    });
  const [old, own, other] = [base, mine, theirs].map(
    (content) => new Map((content?.body.content ?? []).map((block) => [block.attrs.id, block])),
  ) as [Map<string, Block>, Map<string, Block>, Map<string, Block>];
  const rows = diffArrays([...own.keys()], [...other.keys()]).flatMap(({ value, added }) =>
    // What was moved stands where it is in mine, once.
    (added ? value.filter((id) => !own.has(id)) : value).map((id) => toRow(id, base === null ? null : old, own, other)),
  );
  return { fields, rows };
}

function toRow(
  id: string,
  old: ReadonlyMap<string, Block> | null,
  own: ReadonlyMap<string, Block>,
  other: ReadonlyMap<string, Block>,
): Row {
  const [mine = null, theirs = null] = [own.get(id), other.get(id)];
  if (mine !== null && isEqual(mine, theirs)) return { same: mine };
  const before = old === null ? undefined : (old.get(id) ?? null);
  // Without a common version nobody can tell what is new from what the other took out: it stays.
  const proposed = before === undefined && (mine === null || theirs === null) ? 'both' : propose(before, mine, theirs);
  return { key: id, mine, theirs, proposed };
}

/** The content that follows from what was chosen, by key; what was not chosen is as it was proposed, else both. */
export function applyChoices(merge: Merge, mine: Content, choices: ReadonlyMap<string, Choice>): Content {
  const chosen = ({ key, proposed }: Pick<Difference<unknown>, 'key' | 'proposed'>): Choice =>
    choices.get(key) ?? proposed ?? 'both';
  const fields = merge.fields.map(
    (field) => [field.key, chosen(field) === 'theirs' ? field.theirs : field.mine] as const,
  );
  const blocks = merge.rows.flatMap((row): Block[] => {
    if ('same' in row) return [row.same];
    const choice = chosen(row);
    const [first, second] = [choice === 'theirs' ? null : row.mine, choice === 'mine' ? null : row.theirs];
    return [
      ...(first === null ? [] : [first]),
      ...(second === null ? [] : [first === null ? second : withNewIds(second)]),
    ];
  });
  return { ...mine, ...Object.fromEntries(fields), body: { type: 'doc', content: withOwnIds(blocks) } };
}

/** A paragraph can have gone into a quote in one version and not in the other: what comes second gets new ids. */
function withOwnIds(blocks: readonly Block[]): Block[] {
  const seen = new Set<string>();
  return blocks.map((block) => {
    const ids = listIds(block);
    const kept = ids.some((id) => seen.has(id)) ? withNewIds(block) : block;
    for (const id of listIds(kept)) seen.add(id);
    return kept;
  });
}

function listIds(block: Block): string[] {
  const ids: string[] = [];
  JSON.stringify(block, (key, value: unknown) => {
    if (key === 'id' && typeof value === 'string') ids.push(value);
    return value;
  });
  return ids;
}

const withNewIds = (block: Block): Block => renameIds(block, createId);

/** A block with other ids, its own and those of the paragraphs in it. */
export function renameIds(block: Block, rename: (id: string) => string): Block {
  return JSON.parse(
    JSON.stringify(block, (key, value: unknown) => (key === 'id' && typeof value === 'string' ? rename(value) : value)),
  ) as Block;
}
