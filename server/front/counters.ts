/** What a front door counts; the supervisor adds several up (server/metrics.ts). */
export type Counters = {
  hits: number;
  misses: number;
  stale: number;
  /** Shown although out of date, because a render failed. */
  lastKnownGood: number;
  renders: number;
  renderErrors: number;
  renderSeconds: number;
  fromDisk: number;
  fromTier: number;
  gone: number;
  refused: number;
  limited: number;
  shed: number;
  assets: number;
  passed: number;
  /** Beacons of readers that were counted. */
  reads: number;
  /** Rows of the outbox that took effect, and how long after their commit, in seconds. */
  changes: number;
  changeLagSeconds: number;
};

export function startCounting(): Counters {
  return {
    hits: 0,
    misses: 0,
    stale: 0,
    lastKnownGood: 0,
    renders: 0,
    renderErrors: 0,
    renderSeconds: 0,
    fromDisk: 0,
    fromTier: 0,
    gone: 0,
    refused: 0,
    limited: 0,
    shed: 0,
    assets: 0,
    passed: 0,
    reads: 0,
    changes: 0,
    changeLagSeconds: 0,
  };
}
