const failuresToOpen = 3;
const openFor = 1_000;

/** Notices that renders fail one after another, so that not every reader has to find it out by waiting. */
export class Breaker {
  #failures = 0;
  #openUntil = 0;

  isOpen(now: number): boolean {
    return now < this.#openUntil;
  }

  /** Whether the last renders came out well. */
  get isWell(): boolean {
    return this.#failures === 0;
  }

  succeed(): void {
    this.#failures = 0;
    this.#openUntil = 0;
  }

  fail(now: number): void {
    this.#failures += 1;
    if (this.#failures >= failuresToOpen) this.#openUntil = now + openFor;
  }
}
