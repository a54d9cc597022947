import { type AccountRef, available, escrow, held, purchased, system, vault } from "@yoforex/coin-ledger";
import { asId, type MemberId, zPurse, zSystemAccount } from "@yoforex/contracts";
import { StartError } from "../start/start-error.ts";

const PURSE = { available, purchased, held, escrow, vault };

/**
 * `available:0190…` or `promotions`.
 * @throws StartError for anything else.
 */
export function parseAccount(text = ""): AccountRef {
  const [kind, owner] = text.split(":");
  const house = zSystemAccount.safeParse(kind);
  if (house.success && owner === undefined) return system(house.data);
  const purse = zPurse.safeParse(kind);
  try {
    if (purse.success && owner !== undefined) return PURSE[purse.data](asId<MemberId>(owner));
  } catch {
    // What is no id is told in the same sentence as what is no account.
  }
  throw new StartError(
    `"${text}" names no account; say available:MEMBER_ID, or promotions, as docs/ledger.md lists them.`,
  );
}

/**
 * `2026-11-23`, the start of that day in UTC, or a whole ISO time.
 * @throws StartError for anything else.
 */
export function parseTime(text: string): Date {
  const time = new Date(text);
  if (!Number.isNaN(time.getTime())) return time;
  throw new StartError(`"${text}" is no time; say 2026-11-23 or 2026-11-23T12:00:00Z.`);
}
