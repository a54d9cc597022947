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
  #epoch = -1;

  /** Forgets everything where another writer had the book since. */
  turnTo(epoch: number): void {
    if (epoch === this.#epoch && this.accounts.size < ACCOUNTS_MAX) return;
    this.forget();
    this.#epoch = epoch;
  }

  forget(): void {
    this.accounts.clear();
    this.#epoch = -1;
  }
}
