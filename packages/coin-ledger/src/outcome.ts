import { type Coins, coins, DomainError, type MemberId, type TransferId } from "@yoforex/contracts";
import { type AccountRef, accountRef } from "./accounts.ts";
import type { Posted } from "./posting.ts";

/** One side of a transfer: what it did to one account, and as which of its entries. */
export interface PostedEntry {
  readonly account: AccountRef;
  readonly accountId: number;
  readonly seq: number;
  /** Negative for the side that pays. */
  readonly amount: Coins;
  readonly balanceAfter: Coins;
}

/** A row of the database's type `coin_outcome`, as the driver returns it: parallel arrays, one place an entry. */
export interface OutcomeRow extends Record<string, unknown> {
  readonly code: number;
  readonly accounts: string[] | null;
  readonly owners: (MemberId | null)[] | null;
  readonly seqs: string[] | null;
  readonly amounts: string[] | null;
  readonly balances: string[] | null;
  readonly available: string | null;
  readonly required: string | null;
}

/**
 * The answer to one request.
 * @throws what `refusal` says, where it was refused.
 */
export function resultOf(
  outcome: OutcomeRow | undefined,
  { id, kind }: { id: TransferId; kind: string },
): Posted {
  if (outcome === undefined) throw new Error("the ledger answered nothing");
  if (outcome.code > 1) throw refusal(outcome, kind);
  return { transferId: id, replayed: outcome.code === 1, entries: postedEntries(outcome) };
}

/** The error that a refused item stands for; `kind` is what was asked for, which the database doesn't repeat. */
function refusal(outcome: OutcomeRow, kind: string): Error {
  switch (outcome.code) {
    case 2:
      return new DomainError("INSUFFICIENT_COINS", {
        available: coins(Number(outcome.available)),
        required: coins(Number(outcome.required)),
      });
    case 3:
      return new Error("coins were to move to or from an account that was never opened");
    case 4:
      return new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
    case 5:
      return new DomainError("ACCOUNT_FROZEN", {});
    case 6:
      return new DomainError("POSTING_NOT_ALLOWED", { kind });
    case 7:
      return new DomainError("NOT_FOUND", { what: "transfer" });
    case 8:
      return new DomainError("ALREADY_REVERSED", {});
    default:
      return new Error(`the ledger answered with an unknown code: ${outcome.code}`);
  }
}

/** The entries of a transfer, the paying side first. */
function postedEntries(outcome: OutcomeRow): PostedEntry[] {
  return (outcome.accounts ?? []).map((id, i) => ({
    account: accountRef(Number(id), outcome.owners?.[i] ?? null),
    accountId: Number(id),
    seq: Number(outcome.seqs?.[i]),
    amount: coins(Number(outcome.amounts?.[i])),
    balanceAfter: coins(Number(outcome.balances?.[i])),
  }));
}
