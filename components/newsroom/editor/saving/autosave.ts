import type { Content } from '#lib/articles/content.ts';

/**
 * What the server says to a save. `conflict`: somebody saved another revision on top of the same base; theirs comes
 * along, nothing was written. `failed` with a sentence: it was refused, and trying again is no use until it changes.
 */
export type SaveAnswer =
  | Readonly<{ state: 'saved'; revision: number; at: Date }>
  | Readonly<{ state: 'conflict'; theirs: Readonly<{ revision: number; content: Content; author: string; at: Date }> }>
  | Readonly<{ state: 'failed'; reason: string }>;

/** Stores a content as the revision after `base`. A rejected promise is a lost connection: it is tried again. */
export type Save = (content: Content, base: number) => Promise<SaveAnswer>;

export type SaveState =
  /** All is on the server; since when, null where nothing was written yet. */
  | Readonly<{ state: 'saved'; at: Date | null }>
  | Readonly<{ state: 'changed' | 'saving' }>
  /** No connection: it is kept in the browser and tried again. `isKept`: whether the browser could. */
  | Readonly<{ state: 'away'; isKept: boolean }>
  | Readonly<{ state: 'refused'; reason: string; isKept: boolean }>
  /** `common`: what both began with, where it is known. */
  | (Extract<SaveAnswer, { state: 'conflict' }> & Readonly<{ isKept: boolean; common: Content | null }>);

/** Where what is typed stays until the server has it. `keep` says whether it could. */
export type Keeper = Readonly<{
  keep: (content: Content, base: number) => Promise<boolean>;
  forget: () => Promise<unknown>;
}>;

type Options = Readonly<{
  save: Save;
  keeper: Keeper;
  /** The revision the text began with, and what it says. */
  base: number;
  content: Content;
  tell: (state: SaveState) => void;
  /** ms from a change to its save, and between two tries without a connection. */
  delay?: number;
  retry?: number;
}>;

/**
 * Saves what was changed a few seconds later, one save at a time, and keeps every change in the browser at once. It stops
 * at a conflict until it is told what was decided (`rebase`): no save ever goes over another's.
 */
export class Autosave {
  readonly #options: Options;
  #base: number;
  /** What the base says; null where only its number is known. */
  #common: Content | null;
  #content: Content | null = null;
  #state: SaveState = { state: 'saved', at: null };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #isKept = false;

  constructor(options: Options) {
    this.#options = options;
    this.#base = options.base;
    this.#common = options.content;
  }

  change(content: Content): void {
    this.#content = content;
    void this.#keep(content);
    if (this.#state.state === 'conflict') return;
    // That there is no connection stays true until a save says otherwise.
    if (this.#running === null && this.#state.state !== 'away') this.#tell({ state: 'changed' });
    this.#later(this.#options.delay ?? 3_000);
  }

  /** Saves now what is not saved: when the text is left, when the connection is back, when somebody asks. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#running !== null) await this.#running;
    if (this.#content === null || this.#state.state === 'conflict') return;
    this.#running = this.#save(this.#content);
    await this.#running;
  }

  /** A conflict was decided: what was chosen is saved on top of theirs (`common`: what that revision says). */
  rebase(content: Content, base: number, common: Content | null): void {
    this.#base = base;
    this.#common = common;
    this.#state = { state: 'changed' };
    this.change(content);
    void this.flush();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #save(content: Content): Promise<void> {
    this.#tell({ state: 'saving' });
    let next: SaveState;
    try {
      const answer = await this.#options.save(content, this.#base);
      if (answer.state === 'saved') {
        this.#base = answer.revision;
        this.#common = content;
        if (this.#content === content) this.#content = null;
        next = this.#content === null ? { state: 'saved', at: answer.at } : { state: 'changed' };
      } else if (answer.state === 'conflict') next = { ...answer, isKept: this.#isKept, common: this.#common };
      else next = { state: 'refused', reason: answer.reason, isKept: this.#isKept };
    } catch {
      next = { state: 'away', isKept: this.#isKept };
    }
    this.#running = null;
    this.#tell(next);
    if (next.state === 'saved') void this.#options.keeper.forget();
    // What was typed meanwhile stands on the new base now; the copy in the browser has to say so.
    else if (next.state === 'changed' && this.#content !== null) void this.#keep(this.#content);
    if (next.state === 'away') this.#later(this.#options.retry ?? 10_000);
    else if (next.state === 'changed') this.#later(this.#options.delay ?? 3_000);
    else if (next.state === 'refused' && this.#content !== content) this.#later(this.#options.delay ?? 3_000);
  }

  async #keep(content: Content): Promise<void> {
    this.#isKept = await this.#options.keeper.keep(content, this.#base);
  }

  #later(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delay);
  }

  #tell(state: SaveState): void {
    this.#state = state;
    this.#options.tell(state);
  }
}
