/** Whether something that may be slow or away is asked at all. */
export interface Breaker {
  /** False while it counts as away; the caller then does without. */
  isClosed(): boolean;
  /** Runs a call that is given up after the time limit; `absent` when it failed, was too slow, or was not tried. */
  guard<T>(call: () => Promise<T>, absent: T): Promise<T>;
  /** Ends the looking for its return. */
  end(): void;
}

export interface BreakerOptions {
  /** As in 'Kanbao: {name} does not answer'. */
  name: string;
  /** What one call may take, in milliseconds. */
  limit: number;
  /** This many failures one after the other, and it counts as away. */
  failures: number;
  /** How often to look whether it is back, in milliseconds. */
  pause: number;
  /** Asks whether it is back; a rejection or a late answer means no. */
  probe: () => Promise<unknown>;
  say: (sentence: string) => void;
}

const tooSlow = 'no answer in time';

/** Settles as the call does, or rejects after the limit; a call given up may still settle, unheard. */
function within<T>(limit: number, call: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(tooSlow)), limit);
    // A call that throws at once is one that failed.
    Promise.resolve()
      .then(call)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

const patience = 2_000;
// Of one that comes and goes (one lost node of a cluster) not every turn is spoken of.
const quiet = 30_000;

/**
 * Keeps readers from waiting again and again for what does not answer: after some failures in a row nobody asks any more,
 * and a single probe in the background finds out when it is back. One sentence is said when it goes and one when it
 * returns. It begins as away, and is silent about that when the first probes succeed within two seconds.
 */
export function makeBreaker({ name, limit, failures, pause, probe, say }: BreakerOptions): Breaker {
  const begun = Date.now();
  let inARow = 0;
  let returned = 0;
  let closed = false;
  let told = false;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;

  function tell(error: unknown): void {
    if (told || ended) return;
    told = true;
    const reason = error instanceof Error && error.message !== '' ? error.message : String(error);
    say(`Kanbao: ${name} does not answer (${reason}); going on without it.`);
  }

  function greet(): void {
    closed = true;
    inARow = 0;
    if (!told) return;
    if (!ended) say(`Kanbao: ${name} answers again.`);
    returned = Date.now();
    told = false;
  }

  function look(wait: number): void {
    if (ended) return;
    timer = setTimeout(() => {
      // The first answer of one that has just started may be slow: it is asked with more patience than a reader has.
      within(limit * 5, probe).then(greet, (error: unknown) => {
        if (Date.now() - begun > patience) tell(error);
        look(told ? pause : Math.min(wait * 2, pause));
      });
    }, wait);
    timer.unref();
  }

  function fail(error: unknown): void {
    inARow += 1;
    if (inARow < failures || !closed || ended) return;
    closed = false;
    if (Date.now() - returned > quiet) tell(error);
    look(pause);
  }

  look(10);
  return {
    isClosed: () => closed && !ended,
    async guard(call, absent) {
      if (!closed || ended) return absent;
      try {
        const answer = await within(limit, call);
        inARow = 0;
        return answer;
      } catch (error) {
        fail(error);
        return absent;
      }
    },
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
