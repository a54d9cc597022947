import { type MemberId, PURSES, type Purse, SYSTEM_ACCOUNTS, type SystemAccount } from "@yoforex/contracts";
import { type Db, type SQL, sql, type Tx } from "@yoforex/db";

/** One place where coins can be: a member's purse, or an account of the house. */
export type AccountRef =
  | { readonly kind: Purse; readonly owner: MemberId }
  | { readonly kind: SystemAccount };

/** Whatever can read: the pool, or a transaction that must see its own writes. */
export type Reader = Pick<Db, "select" | "execute">;

/** Earned; may be spent and withdrawn. */
export const available = (owner: MemberId): AccountRef => ({ kind: "available", owner });
/** Bought or given; may be spent, not withdrawn. */
export const purchased = (owner: MemberId): AccountRef => ({ kind: "purchased", owner });
/** Set aside for a withdrawal or another hold. */
export const held = (owner: MemberId): AccountRef => ({ kind: "held", owner });
/** A seller's share until the window for disputes ends. */
export const escrow = (owner: MemberId): AccountRef => ({ kind: "escrow", owner });
/** Locked until a date. */
export const vault = (owner: MemberId): AccountRef => ({ kind: "vault", owner });
/** An account of the house. */
export const system = (kind: SystemAccount): AccountRef => ({ kind });

/** The member whose purse it is; null for the house. */
export const ownerOf = (account: AccountRef): MemberId | null => ("owner" in account ? account.owner : null);

/** How a person reads it in a message: `available of 0190…`, `promotions`. */
export const nameOf = (account: AccountRef): string =>
  "owner" in account ? `${account.kind} of ${account.owner}` : account.kind;

/**
 * The account that an id from the journal stands for; ids tell the kind (see the table's comment).
 * @throws Error for an id that no account can have.
 */
export function accountRef(accountId: number, owner: MemberId | null): AccountRef {
  if (owner === null) {
    const kind = SYSTEM_ACCOUNTS[accountId - 1];
    if (kind !== undefined) return { kind };
  } else {
    const kind = PURSES[accountId % 8];
    if (kind !== undefined) return { kind, owner };
  }
  throw new Error(`no account has the id ${accountId}`);
}

/** The account's id as a subquery, to compare with in SQL. */
export const accountIdOf = (account: AccountRef): SQL<number> =>
  "owner" in account
    ? sql<number>`(select id from coin_accounts where owner = ${account.owner} and kind = ${account.kind})`
    : sql<number>`(select id from coin_accounts where owner is null and kind = ${account.kind})`;

/** Opens a member's five purses, empty. Does nothing where they are open; must come before her first posting. */
export async function openAccounts(tx: Tx, memberId: MemberId): Promise<void> {
  await tx.execute(sql`select coin_open_accounts(${memberId})`);
}
