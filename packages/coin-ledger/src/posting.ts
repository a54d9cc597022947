import type { Coins, MemberId, TransferId } from "@yoforex/contracts";
import type { AccountRef } from "./accounts.ts";
import type { PostedEntry } from "./outcome.ts";
import type { PostingKind } from "./posting-kinds.ts";
import type { RequestKey } from "./request-key.ts";

/** `amount` coins leave one account and arrive in another; it is always positive. */
export interface Move {
  readonly from: AccountRef;
  readonly to: AccountRef;
  readonly amount: Coins;
}

/** What a transfer is about, for its readers: the order, the reply. */
export interface Source {
  readonly type: string;
  readonly id: string;
}

export type Metadata = Readonly<Record<string, string | number>>;

/** A transfer to be made: all its moves or none. */
export interface Posting {
  readonly kind: PostingKind;
  readonly key: RequestKey;
  /** Who asked for it; null where the house acts by itself. */
  readonly actor: MemberId | null;
  readonly moves: readonly Move[];
  readonly source?: Source;
  readonly metadata?: Metadata;
}

export interface Posted {
  readonly transferId: TransferId;
  /** True: an equal request made this transfer before, and nothing moved now. */
  readonly replayed: boolean;
  readonly entries: readonly PostedEntry[];
}
