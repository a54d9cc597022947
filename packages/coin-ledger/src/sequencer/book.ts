import type { AccountKind } from "@yoforex/contracts";
import type { AccountRef } from "../accounts.ts";
import type { Move } from "../posting.ts";

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
  /** By owner, then by kind: to put the two into one key for each look-up would cost more than to decide. */
  readonly #owned = new Map<string, Partial<Record<AccountKind, Account>>>();
  #house: Partial<Record<AccountKind, Account>> = {};
  #count = 0;
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
    if (epoch !== this.#epoch || this.#count >= ACCOUNTS_MAX) this.forget();
    this.#epoch = epoch;
    this.#ahead = at - Math.floor(performance.now());
  }

  forget(): void {
    this.#owned.clear();
    this.#house = {};
    this.#count = 0;
    this.#epoch = null;
  }

  /** The time for new entries: the server's, but never before an entry's that was seen. */
  now(): number {
    this.latest = Math.max(this.latest, Math.floor(performance.now()) + this.#ahead);
    return this.latest;
  }

  /** The account as it is remembered, if it is. */
  find(ref: AccountRef): Account | undefined {
    return ("owner" in ref ? this.#owned.get(ref.owner) : this.#house)?.[ref.kind];
  }

  /** Remembers an account, which must not be remembered yet. */
  add(account: Account): void {
    const { ref } = account;
    let accounts = "owner" in ref ? this.#owned.get(ref.owner) : this.#house;
    if (accounts === undefined) {
      accounts = {};
      if ("owner" in ref) this.#owned.set(ref.owner, accounts);
    }
    accounts[ref.kind] = account;
    this.#count += 1;
  }

  /** Whether every account that these moves touch is remembered. */
  knows(moves: readonly Move[]): boolean {
    return moves.every(({ from, to }) => this.find(from) !== undefined && this.find(to) !== undefined);
  }
}
