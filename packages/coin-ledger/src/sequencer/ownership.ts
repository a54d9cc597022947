import { Lane } from "./lane.ts";

const RETRY_MS = 1000;

/**
 * Which process keeps balances in memory: the one whose session holds this lock. When it dies, PostgreSQL frees the
 * lock, and the next one to ask takes the book over under a new term; lanes of an older term are not let in.
 */
const LOCK = 20_607_271;

export class Ownership {
  readonly #session: Lane;
  #term: number | null = null;
  #asked: Promise<number | null> | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(url: string) {
    this.#session = new Lane(url);
  }

  get isHeld(): boolean {
    return this.#term !== null && this.#session.isOpen;
  }

  /** The term in which this process owns the book; null while another does. Asks again once a second at most. */
  async term(): Promise<number | null> {
    if (this.isHeld) return this.#term;
    if (performance.now() - this.#askedAt < RETRY_MS && this.#asked === undefined) return null;
    this.#asked ??= this.#claim().finally(() => {
      this.#asked = undefined;
    });
    return this.#asked;
  }

  /** A lane was not let in: another process has taken over. */
  lose(): void {
    this.#term = null;
  }

  async release(): Promise<void> {
    this.#term = null;
    await this.#session.close();
  }

  async #claim(): Promise<number | null> {
    this.#askedAt = performance.now();
    this.#term = null;
    const [lock] = await this.#session.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [
      LOCK,
    ]);
    if (!lock?.mine) return null;
    const [taken] = await this.#session.query<{ term: string }>("select coin_take_book() as term");
    this.#term = taken === undefined ? null : Number(taken.term);
    return this.#term;
  }
}
