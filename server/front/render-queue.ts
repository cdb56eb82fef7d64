/**
 * Why a page is rendered: it has changed, nobody is to see the old one any longer, and a reader waits for it (awaited) or
 * nobody yet (changed); a reader waits for one there was none of; or the house looks ahead. In this order: there are never
 * many changed pages, and under overload it is they that must be new.
 */
export type Urgency = 'awaited' | 'changed' | 'reader' | 'background';

const order: readonly Urgency[] = ['awaited', 'changed', 'reader', 'background'];
/** Those nobody waits for. */
const ofHouse: ReadonlySet<Urgency> = new Set(['changed', 'background']);

/** Makes a ticket at least as urgent as `urgency`. */
export function raise(ticket: Ticket, urgency: Urgency): void {
  if (order.indexOf(urgency) >= order.indexOf(ticket.urgency)) return;
  ticket.urgency = urgency;
  ticket.onRaise?.();
}

/** The queue holds as many as it may; a reader is told to come back rather than kept waiting for ever. */
export class QueueFull extends Error {
  override name = 'QueueFull';
}

/** A place in the queue; a reader who joins a render asked for by the house raises it. */
export type Ticket = {
  urgency: Urgency;
  /** Set while it waits: its turn may have come. */
  onRaise?: () => void;
};

/** As long as a reader may wait for a turn, ms: then there is something wrong, and waiting on helps nobody. */
const longestWait = 10_000;

/** As long as the house renders nothing at all while staff wait, ms: most answers are there by then; an upload takes minutes. */
const longestHold = 250;

/** Whom a render that runs is for. */
type Kind = 'house' | 'readers';

/** How many renders may run at once: all; of the house; and of the house while somebody of staff goes on waiting for an answer. */
type AtOnce = Readonly<{ most: number; house: number; besideStaff: number }>;

/**
 * Lets only so many renders run at once, the most urgent first; the rest wait their turn. What staff ask for goes past the
 * queue, and a step in an article's life is thirty questions to the database: each answer waits behind every render that runs
 * beside it.
 */
export class RenderQueue {
  readonly #atOnce: () => AtOnce;
  readonly #longest: Readonly<Record<Urgency, number>>;
  #waiting: Array<{ ticket: Ticket; go: (kind: Kind) => void }> = [];
  readonly #running = { house: 0, readers: 0 };
  #staff = 0;
  #heldUntil = 0;

  constructor(atOnce: () => AtOnce, longest: Readonly<Record<Urgency, number>>) {
    this.#atOnce = atOnce;
    this.#longest = longest;
  }

  get length(): number {
    return this.#waiting.length;
  }

  /** @throws QueueFull at once when too many wait already, and when a reader's turn does not come. */
  async run<T>(ticket: Ticket, task: () => Promise<T>): Promise<T> {
    const kind = this.#mayRun(ticket.urgency) ? this.#begin(ticket.urgency) : await this.#wait(ticket);
    try {
      return await task();
    } finally {
      this.#running[kind] -= 1;
      this.#advance();
    }
  }

  /** While this lasts the house renders nothing for a moment, then one page after the other; a reader's are rendered as ever. */
  async attend<T>(work: () => Promise<T>): Promise<T> {
    if (this.#staff === 0) this.#heldUntil = performance.now() + longestHold;
    this.#staff += 1;
    const timer = setTimeout(() => this.#advance(), longestHold + 1);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      this.#staff -= 1;
      this.#advance();
    }
  }

  #mayRun(urgency: Urgency): boolean {
    const atOnce = this.#atOnce();
    const { house, readers } = this.#running;
    if (house + readers >= atOnce.most) return false;
    if (!ofHouse.has(urgency)) return true;
    if (this.#staff === 0) return house < atOnce.house;
    return performance.now() >= this.#heldUntil && house < atOnce.besideStaff;
  }

  #begin(urgency: Urgency): Kind {
    const kind = ofHouse.has(urgency) ? 'house' : 'readers';
    this.#running[kind] += 1;
    return kind;
  }

  async #wait(ticket: Ticket): Promise<Kind> {
    if (this.#waiting.length >= this.#longest[ticket.urgency]) {
      throw new QueueFull(`${this.#waiting.length} renders wait already`);
    }
    const { promise, resolve, reject } = Promise.withResolvers<Kind>();
    const place = { ticket, go: resolve };
    this.#waiting.push(place);
    ticket.onRaise = () => this.#advance();
    const timer = setInterval(() => {
      if (ticket.urgency !== 'reader') return;
      this.#waiting = this.#waiting.filter((each) => each !== place);
      reject(new QueueFull(`${longestWait / 1_000} s have passed`));
    }, longestWait);
    return promise.finally(() => clearInterval(timer));
  }

  /** Gives the places that are free to those whose turn it is. */
  #advance(): void {
    for (const urgency of order)
      while (this.#mayRun(urgency)) {
        const place = this.#waiting.findIndex(({ ticket }) => ticket.urgency === urgency);
        const [next] = place < 0 ? [] : this.#waiting.splice(place, 1);
        if (next === undefined) break;
        next.go(this.#begin(urgency));
      }
  }
}
