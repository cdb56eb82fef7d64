import type { Figures } from '#server/front/orders.ts';

type Measured = Readonly<{ fronts: readonly Figures[]; nexts: number }>;
type Metric = readonly [name: string, type: 'counter' | 'gauge', help: string, value: number];

/** What keeps readers from new pages, one sentence each; empty when nothing does. */
export function findTrouble({ fronts, nexts }: Measured): string[] {
  const found = new Set<string>();
  if (fronts.length === 0) found.add('no front door answers');
  if (nexts === 0) found.add('no renderer runs: only pages kept are shown');
  for (const { databaseTrouble, rendersWell } of fronts) {
    if (databaseTrouble !== null)
      found.add(`the database does not answer (${databaseTrouble}): only pages kept are shown`);
    if (!rendersWell) found.add('pages cannot be rendered: only pages kept are shown; the log says why');
  }
  return [...found];
}

/** What is wrong although readers get new pages. */
export function listNotes({ fronts }: Measured): string[] {
  const found = new Set<string>();
  for (const { isReadOnly, databaseTrouble, diskTrouble } of fronts) {
    if (isReadOnly && databaseTrouble === null)
      found.add('the database takes no writes: nothing can be published or withdrawn');
    if (diskTrouble !== null)
      found.add(`pages cannot be written to disk (${diskTrouble}): they would not outlive a restart`);
  }
  return [...found];
}

/** Prometheus' text format, the front doors added up. */
export function toMetrics({ fronts, nexts }: Measured): string {
  const sum = (read: (figures: Figures) => number) => fronts.reduce((total, each) => total + read(each), 0);
  const most = (read: (figures: Figures) => number) => Math.max(0, ...fronts.map(read));
  const least = (read: (figures: Figures) => number) => Math.min(...fronts.map(read));
  const metrics: Metric[] = [
    ['hits_total', 'counter', 'pages from memory', sum(({ counters }) => counters.hits)],
    ['misses_total', 'counter', 'pages rendered while a reader waited', sum(({ counters }) => counters.misses)],
    ['stale_total', 'counter', 'pages shown and made anew behind the reader', sum(({ counters }) => counters.stale)],
    [
      'last_known_good_total',
      'counter',
      'old pages for want of a new one',
      sum(({ counters }) => counters.lastKnownGood),
    ],
    ['renders_total', 'counter', 'pages asked of the renderer', sum(({ counters }) => counters.renders)],
    ['render_errors_total', 'counter', 'renders that failed', sum(({ counters }) => counters.renderErrors)],
    ['render_seconds_total', 'counter', 'time renders took', sum(({ counters }) => counters.renderSeconds)],
    ['from_disk_total', 'counter', 'pages read from disk', sum(({ counters }) => counters.fromDisk)],
    ['from_tier_total', 'counter', 'pages another instance rendered', sum(({ counters }) => counters.fromTier)],
    ['gone_total', 'counter', 'answers for what was withdrawn', sum(({ counters }) => counters.gone)],
    ['refused_total', 'counter', 'requests the guard refused', sum(({ counters }) => counters.refused)],
    ['limited_total', 'counter', 'requests over an address’s limit', sum(({ counters }) => counters.limited)],
    ['shed_total', 'counter', 'requests told to come back', sum(({ counters }) => counters.shed)],
    ['assets_total', 'counter', 'files of the build and pictures', sum(({ counters }) => counters.assets)],
    ['passed_total', 'counter', 'requests handed through', sum(({ counters }) => counters.passed)],
    ['reads_total', 'counter', 'reads counted', sum(({ counters }) => counters.reads)],
    ['changes_total', 'counter', 'changes that took effect', sum(({ counters }) => counters.changes)],
    ['change_lag_seconds_total', 'counter', 'from commit to effect', sum(({ counters }) => counters.changeLagSeconds)],
    ['pages', 'gauge', 'pages in memory', sum(({ pages }) => pages)],
    ['memory_store_bytes', 'gauge', 'what they take', sum(({ memoryBytes }) => memoryBytes)],
    ['disk_store_bytes', 'gauge', 'what pages on disk take', most(({ diskBytes }) => diskBytes)],
    ['unkept_pages', 'gauge', 'pages still to be put on disk', most(({ unkept }) => unkept)],
    ['render_queue', 'gauge', 'renders that wait their turn', sum(({ queue }) => queue)],
    ['takedowns', 'gauge', 'addresses remembered as withdrawn', most(({ takedowns }) => takedowns)],
    ['resident_bytes', 'gauge', 'memory of the front doors', sum(({ residentBytes }) => residentBytes)],
    [
      'event_loop_delay_seconds',
      'gauge',
      'p99 of the slowest front door',
      most(({ eventLoopDelay }) => eventLoopDelay),
    ],
    ['outbox_position', 'gauge', 'last change read by the slowest front door', least(({ position }) => position)],
    ['blind_seconds', 'gauge', 'since when changes may have been missed', most(({ blind }) => blind)],
    [
      'store_trouble',
      'gauge',
      '1 while pages cannot be written to disk',
      most(({ diskTrouble }) => Number(diskTrouble !== null)),
    ],
    [
      'database_read_only',
      'gauge',
      '1 while the database takes no writes',
      most(({ isReadOnly }) => Number(isReadOnly)),
    ],
    ['front_doors', 'gauge', 'front doors that answer', fronts.length],
    ['renderers', 'gauge', 'renderers that run', nexts],
  ];
  return metrics
    .map(
      ([name, type, help, value]) =>
        `# HELP kanbao_${name} ${help}\n# TYPE kanbao_${name} ${type}\nkanbao_${name} ${value}\n`,
    )
    .join('');
}
