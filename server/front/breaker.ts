const failuresToOpen = 3;
/** While it is open, one render is tried in this time, ms. */
const trial = 1_000;
/** A failure this long ago says nothing of now, ms. */
const forgotten = 30_000;

/** Notices that renders fail one after another, so that not every reader has to find it out by waiting. */
export class Breaker {
  #failures = 0;
  #failedAt = 0;
  #nextTrial = 0;

  /** Whether a render may be begun; while they fail, one now and then, which finds out whether they still do. */
  mayTry(now: number): boolean {
    if (!this.isOpen) return true;
    if (now < this.#nextTrial) return false;
    this.#nextTrial = now + trial;
    return true;
  }

  /** Whether renders are taken to fail. */
  get isOpen(): boolean {
    return this.#failures >= failuresToOpen;
  }

  /** Whether Next rendered what was last asked of it; where nobody has asked for a while, that is not known. */
  isWell(now: number): boolean {
    return this.#failures === 0 || now - this.#failedAt > forgotten;
  }

  succeed(): void {
    this.#failures = 0;
  }

  fail(now: number): void {
    this.#failures += 1;
    this.#failedAt = now;
    if (this.#failures === failuresToOpen) this.#nextTrial = now + trial;
  }
}
