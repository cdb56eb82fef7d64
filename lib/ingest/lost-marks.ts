import { applyEdits, lineCounter, type Edit, type Flag, type Step } from '#lib/text/repair-step.ts';

const shifted = /[?\ufffd]！[?\ufffd](?:\/p>)?$/gmu;

/**
 * 。” at the end of a paragraph, where a mirror lost the first byte: A1 A3 A1 B1 and '<' are decoded as '?', A3 A1 (！) and '?'
 * (B1 with the '<' of the tag behind). The byte in the last '?' is not there any more, so ” is believed only where a
 * quotation is open in the line; else the place is left and flagged.
 */
export const restoreLostMarks: Step = (text, { garbled }) => {
  if (!garbled) return { text, changes: [], left: [] };
  const edits: Edit[] = [];
  const left: Flag[] = [];
  const lineAt = lineCounter(text);
  for (const { 0: found, index } of text.matchAll(shifted)) {
    const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
    if (line.lastIndexOf('“') > line.lastIndexOf('”'))
      edits.push({
        kind: 'lost-byte',
        start: index,
        end: index + found.length,
        after: '。”',
        certainty: 'likely',
        evidence: 'A1 A3 A1 B1',
      });
    else left.push({ kind: 'lost-byte', offset: index, line: lineAt(index), text: `${line.slice(-12)}${found}` });
  }
  return applyEdits(text, edits, left);
};
