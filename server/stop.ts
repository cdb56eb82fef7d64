// npm hands Ctrl-C down to us although the terminal has sent it to us already: signals within this time are one.
const together = 1_000;

/** When to stop, and how to be told. */
export interface Stop {
  /** Settles when we are told to stop. */
  told: Promise<undefined>;
  /** Tells it from within. */
  now: () => void;
}

/**
 * Listens for SIGINT and SIGTERM. A second one means that somebody is in a hurry: `onHurry` is called, and the process
 * ends at the latest a second later.
 */
export function listenForStop(onHurry: () => void): Stop {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let first = 0;
  const now = (): void => {
    first ||= Date.now();
    resolve(undefined);
    // Never longer than ten seconds, whatever hangs.
    setTimeout(() => process.exit(1), 9_500).unref();
  };
  const onSignal = (): void => {
    if (first !== 0 && Date.now() - first > together) {
      onHurry();
      setTimeout(() => process.exit(1), 1_000).unref();
    }
    now();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return { told: promise, now };
}
