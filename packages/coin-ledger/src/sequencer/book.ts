import type { AccountRef } from "../accounts.ts";

/** An account as the sequencer keeps it in memory: its last entry, with what is not committed yet. */
export interface Account {
  readonly ref: AccountRef;
  readonly id: number;
  /** The least balance; -Infinity for issuance. */
  readonly floor: number;
  readonly frozen: boolean;
  seq: number;
  balance: number;
}

/** Of how many accounts the last entry is kept. Past it all are forgotten and read again as they are needed. */
const ACCOUNTS_MAX = 1_000_000;

/** What the sequencer remembers of the ledger; right as long as nobody else posts, which the epoch tells. */
export class Book {
  readonly accounts = new Map<string, Account>();
  /** The latest time (milliseconds since the epoch) of any entry seen: none after it may be earlier. */
  latest = 0;
  #epoch: number | null = null;
  /** The server's clock less ours, when it was last heard. */
  #ahead = 0;

  /** When all this was right; null where nothing is remembered. */
  get epoch(): number | null {
    return this.#epoch;
  }

  /** Forgets everything where another writer had the book since. */
  turnTo(epoch: number, at: number): void {
    if (epoch !== this.#epoch || this.accounts.size >= ACCOUNTS_MAX) this.forget();
    this.#epoch = epoch;
    this.#ahead = at - Math.floor(performance.now());
  }

  forget(): void {
    this.accounts.clear();
    this.#epoch = null;
  }

  /** The time for new entries: the server's, but never before an entry's that was seen. */
  now(): number {
    this.latest = Math.max(this.latest, Math.floor(performance.now()) + this.#ahead);
    return this.latest;
  }

  /** Whether every account that these names stand for is remembered. */
  knows(names: readonly (readonly [string, string])[]): boolean {
    return names.every(([from, to]) => this.accounts.has(from) && this.accounts.has(to));
  }
}
