import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';

/** A new id for a block: 'b' and 11 hexadecimal digits, as the importer's are, from chance. */
export function createId(): string {
  const digits = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, '0'));
  return `b${digits.join('').slice(0, 11)}`;
}

export const idPattern = /^[a-z][a-z0-9]{3,23}$/;

type Place = Readonly<{ node: Node; pos: number }>;

function listPlaces(doc: Node): Place[] {
  const places: Place[] = [];
  doc.descendants((node, pos) => {
    if (node.type.spec.attrs?.['id'] !== undefined) places.push({ node, pos });
    return !node.isTextblock;
  });
  return places;
}

const readId = ({ node }: Place): string | null => node.attrs['id'] as string | null;

/**
 * Which of the blocks with one id is the one that had it. Of a block that was split it is the half with all the text,
 * where one half has it (Enter before the first letter makes a new block above), else the upper half. What was pasted
 * above its own original is the copy.
 */
function findOriginal(twins: readonly Place[], old: Place | undefined, mapped: number): Place | undefined {
  const whole = twins.filter(({ node }) => old?.node.content.eq(node.content) === true);
  return (whole.length === 1 ? whole[0] : undefined) ?? twins.find(({ pos }) => pos === mapped) ?? twins[0];
}

/** The change that gives each block an id of its own; null where each has one. */
function giveIds(transactions: readonly Transaction[], before: EditorState, after: EditorState): Transaction | null {
  const byId = Map.groupBy(listPlaces(after.doc), readId);
  const nameless = byId.get(null) ?? [];
  const twins = [...byId].filter(([id, places]) => id !== null && places.length > 1);
  if (nameless.length === 0 && twins.length === 0) return null;
  const old = twins.length === 0 ? null : new Map(listPlaces(before.doc).map((place) => [readId(place), place]));
  const copies = twins.flatMap(([id, places]) => {
    const had = old?.get(id);
    const mapped = transactions.reduce((pos, { mapping }) => mapping.map(pos, 1), had?.pos ?? -1);
    const original = findOriginal(places, had, mapped);
    return places.filter((place) => place !== original);
  });
  const tr = after.tr;
  for (const { pos } of [...nameless, ...copies]) tr.setNodeAttribute(pos, 'id', createId());
  return tr;
}

/** Keeps the ids of blocks stable and unique, whatever is typed, split, pasted or dropped. */
export function blockIds(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, after) =>
      transactions.some(({ docChanged }) => docChanged) ? giveIds(transactions, before, after) : null,
  });
}
