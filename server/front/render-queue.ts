/**
 * Why a page is rendered: it has changed, and nobody is to see the old one any longer; a reader waits for it; or the
 * house looks ahead. In this order: there are never many changed pages, and under overload it is they that must be new.
 */
export type Urgency = 'changed' | 'reader' | 'background';

const order: readonly Urgency[] = ['changed', 'reader', 'background'];

/** Makes a ticket at least as urgent as `urgency`. */
export function raise(ticket: Ticket, urgency: Urgency): void {
  if (order.indexOf(urgency) < order.indexOf(ticket.urgency)) ticket.urgency = urgency;
}

/** The queue holds as many as it may; a reader is told to come back rather than kept waiting for ever. */
export class QueueFull extends Error {
  override name = 'QueueFull';
}

/** A place in the queue; a reader who joins a render asked for by the house raises it. */
export type Ticket = { urgency: Urgency };

/** As long as a reader may wait for a turn, ms: then there is something wrong, and waiting on helps nobody. */
const longestWait = 10_000;

/** Lets only so many renders run at once, the most urgent first; the rest wait their turn. */
export class RenderQueue {
  readonly #atOnce: () => number;
  readonly #longest: Readonly<Record<Urgency, number>>;
  #waiting: Array<{ ticket: Ticket; go: () => void }> = [];
  #running = 0;

  constructor(atOnce: () => number, longest: Readonly<Record<Urgency, number>>) {
    this.#atOnce = atOnce;
    this.#longest = longest;
  }

  get length(): number {
    return this.#waiting.length;
  }

  /** @throws QueueFull at once when too many wait already, and when a reader's turn does not come. */
  async run<T>(ticket: Ticket, task: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce()) await this.#wait(ticket);
    else this.#running += 1;
    try {
      return await task();
    } finally {
      this.#next();
    }
  }

  async #wait(ticket: Ticket): Promise<void> {
    if (this.#waiting.length >= this.#longest[ticket.urgency]) {
      throw new QueueFull(`${this.#waiting.length} renders wait already`);
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const place = { ticket, go: resolve };
    this.#waiting.push(place);
    const timer = setInterval(() => {
      if (ticket.urgency !== 'reader') return;
      this.#waiting = this.#waiting.filter((each) => each !== place);
      reject(new QueueFull(`${longestWait / 1_000} s have passed`));
    }, longestWait);
    await promise.finally(() => clearInterval(timer));
  }

  /** Whoever comes next takes over the place that is free now. */
  #next(): void {
    const first = order.find((urgency) => this.#waiting.some(({ ticket }) => ticket.urgency === urgency));
    const place = this.#waiting.findIndex(({ ticket }) => ticket.urgency === first);
    const [next] = place < 0 ? [] : this.#waiting.splice(place, 1);
    if (next === undefined) this.#running -= 1;
    else next.go();
  }
}
