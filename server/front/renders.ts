import { Breaker } from '#server/front/breaker.ts';
import type { ChangeLog } from '#server/front/change-log.ts';
import type { Counters } from '#server/front/counters.ts';
import { toPage, type Page, type StoredPage } from '#server/front/page.ts';
import { QueueFull, raise, type Ticket, type Urgency } from '#server/front/render-queue.ts';

/** A page asked for. `upstream` and `headers` are what Next is asked. */
export type Asking = Readonly<{ key: string; path: string; upstream: string; headers: Record<string, string> }>;

export type Render = (
  asking: Asking,
  /** Its place where it has to wait for a turn. */
  ticket: Ticket,
  /** `isShared`: another instance has rendered it. */
) => Promise<{ page: StoredPage; keep: boolean; isShared?: boolean }>;

type Parts = Readonly<{
  render: Render;
  log: ChangeLog;
  counters: Counters;
  /** What to do with a page that may be kept and is current. */
  keep: (page: Page) => void;
}>;

/** A page that was overtaken by changes this often is shown as it is, and not kept. */
const mostAttempts = 3;

/** One render for one page, however many ask for it. */
export class Renders {
  readonly breaker = new Breaker();
  readonly #parts: Parts;
  readonly #going = new Map<string, { done: Promise<Page>; ticket: Ticket }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether a page is being rendered. */
  has(key: string): boolean {
    return this.#going.has(key);
  }

  /**
   * Renders, or joins the render that is going on; what a change overtook meanwhile is rendered once more.
   * @throws OriginError, QueueFull
   */
  async get(asking: Asking, urgency: Urgency): Promise<Page> {
    for (let attempt = 1; ; attempt += 1) {
      const going = this.#going.get(asking.key) ?? this.#start(asking, urgency);
      raise(going.ticket, urgency);
      const page = await going.done;
      if (attempt === mostAttempts || this.#parts.log.isCurrent(page)) return page;
    }
  }

  #start(asking: Asking, urgency: Urgency): { done: Promise<Page>; ticket: Ticket } {
    const ticket: Ticket = { urgency };
    const done = this.#renderOnce(asking, ticket).finally(() => this.#going.delete(asking.key));
    const going = { done, ticket };
    this.#going.set(asking.key, going);
    return going;
  }

  async #renderOnce(asking: Asking, ticket: Ticket): Promise<Page> {
    const { log, counters, render, keep } = this.#parts;
    let isOurs = true;
    try {
      const made = await render(asking, ticket);
      isOurs = made.isShared !== true;
      this.breaker.succeed();
      const page = toPage(made.page);
      if (made.keep && log.isCurrent(page)) keep(page);
      return page;
    } catch (error) {
      counters.renderErrors += 1;
      if (!(error instanceof QueueFull)) this.breaker.fail(Date.now());
      throw error;
    } finally {
      if (isOurs) counters.renders += 1;
    }
  }
}
