import { type Coins, coins, DomainError, type MemberId, type Purse, ZERO } from "@yoforex/contracts";
import { sql, type Tx } from "@yoforex/db";
import type { Reader } from "./accounts.ts";

export interface Balance {
  readonly balance: Coins;
  /** Number of the account's last entry; 0 before the first. */
  readonly seq: number;
  readonly changedAt: Date | null;
}

interface HeadRow extends Record<string, unknown> {
  kind: Purse;
  balance_after: string | null;
  seq: string | null;
  created_at: string | null;
}

const EMPTY: Balance = { balance: ZERO, seq: 0, changedAt: null };

/** What a member has in each purse; zero in all of them before they are opened. */
export async function balancesOf(reader: Reader, memberId: MemberId): Promise<Record<Purse, Balance>> {
  const { rows } = await reader.execute<HeadRow>(sql`
    select a.kind, h.balance_after, h.seq, h.created_at from coin_accounts a
    left join lateral (
      select j.balance_after, j.seq, j.created_at from coin_journal j
      where j.account_id = a.id order by j.seq desc limit 1
    ) h on true
    where a.owner = ${memberId}`);
  const balances = { available: EMPTY, purchased: EMPTY, held: EMPTY, escrow: EMPTY, vault: EMPTY };
  for (const { kind, balance_after, seq, created_at } of rows) {
    balances[kind] = {
      balance: coins(Number(balance_after ?? 0)),
      seq: Number(seq ?? 0),
      changedAt: created_at === null ? null : new Date(created_at),
    };
  }
  return balances;
}

/** Whether a member may spend, withdraw and tip. She reads and earns as ever. */
export async function isFrozen(reader: Reader, memberId: MemberId): Promise<boolean> {
  const { rows } = await reader.execute<{ frozen: boolean }>(sql`
    select exists (select from coin_accounts where owner = ${memberId} and frozen_at is not null) as frozen`);
  return rows[0]?.frozen ?? false;
}

/** Everybody whose purses are frozen. */
export async function frozenMembers(reader: Reader): Promise<MemberId[]> {
  const { rows } = await reader.execute<{ owner: MemberId }>(sql`
    select distinct owner from coin_accounts where frozen_at is not null and owner is not null order by owner`);
  return rows.map(({ owner }) => owner);
}

/**
 * Freezes a member's purses, or thaws them. Who decided it and why belongs into the audit log of the caller.
 * @throws DomainError NOT_FOUND where she has no purses.
 */
export async function setFrozen(
  tx: Tx,
  { memberId, frozen }: { memberId: MemberId; frozen: boolean },
): Promise<void> {
  const { rows } = await tx.execute<{ found: boolean }>(
    sql`select coin_set_frozen(${memberId}, ${frozen}) as found`,
  );
  if (!rows[0]?.found) throw new DomainError("NOT_FOUND", { what: "member" });
}
