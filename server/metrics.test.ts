import { expect, test } from 'vitest';
import { startCounting } from '#server/front/counters.ts';
import type { Figures } from '#server/front/orders.ts';
import { findTrouble, listNotes, toMetrics } from '#server/metrics.ts';

const well: Figures = {
  counters: startCounting(),
  ...{
    pages: 0,
    memoryBytes: 0,
    diskBytes: 0,
    unkept: 0,
    queue: 0,
    takedowns: 0,
    residentBytes: 0,
    eventLoopDelay: 0,
    position: 7,
  },
  ...{ blind: 0, databaseTrouble: null, isReadOnly: false, diskTrouble: null, rendersWell: true },
};

test.each<[string, Partial<Figures>, number, string[], string[]]>([
  ['nothing', {}, 1, [], []],
  ['no renderer', {}, 0, ['no renderer runs: only pages kept are shown'], []],
  [
    'no database',
    // What it said of writes before it went is of no interest now.
    { databaseTrouble: 'timeout', isReadOnly: true },
    1,
    ['the database does not answer (timeout): only pages kept are shown'],
    [],
  ],
  [
    'failing renders',
    { rendersWell: false },
    1,
    ['pages cannot be rendered: only pages kept are shown; the log says why'],
    [],
  ],
  ['no writes', { isReadOnly: true }, 1, [], ['the database takes no writes: nothing can be published or withdrawn']],
  [
    'no room',
    { diskTrouble: 'ENOSPC' },
    1,
    [],
    ['pages cannot be written to disk (ENOSPC): they would not outlive a restart'],
  ],
])('%s: what keeps readers from new pages, and what does not', (_, changes, nexts, trouble, notes) => {
  // The same of two front doors is said once.
  const measured = {
    fronts: [
      { ...well, ...changes },
      { ...well, ...changes },
    ],
    nexts,
  };
  expect(findTrouble(measured)).toEqual(trouble);
  expect(listNotes(measured)).toEqual(notes);
});

test('figures are added up, and the slowest front door says how far the outbox has been read', () => {
  const text = toMetrics({
    fronts: [
      { ...well, pages: 2 },
      { ...well, pages: 3, position: 5, diskTrouble: 'x' },
    ],
    nexts: 1,
  });
  for (const line of ['kanbao_pages 5', 'kanbao_outbox_position 5', 'kanbao_store_trouble 1', 'kanbao_front_doors 2'])
    expect(text.split('\n')).toContain(line);
});
