import {
  type Coins,
  coins,
  DomainError,
  mayBecome,
  type PayoutMethod,
  type WithdrawalSettings,
  type WithdrawalStatus,
} from "@yoforex/contracts";
import type { MemberActor } from "../actor.ts";
import { notAllowed, refuse, type Verdict } from "../authz.ts";

const DAY_MS = 24 * 3_600_000;

export interface AskedFacts {
  amount: Coins;
  method: PayoutMethod;
  accountSince: Date;
  destinationUsableFrom: Date;
  /** In the 24 hours before. */
  usedToday: Coins;
}

/** From when an account may withdraw. */
export const accountFrom = (since: Date, { accountDays }: WithdrawalSettings): Date =>
  new Date(since.getTime() + accountDays * DAY_MS);

/** Whether a member may ask for this now. Whether she has the coins, and isn't frozen, the ledger says. */
export function canWithdraw(facts: AskedFacts, rules: WithdrawalSettings, now: number): Verdict {
  const { amount: asked } = facts;
  const from = accountFrom(facts.accountSince, rules);
  if (from.getTime() > now) return tooSoon("account", from);
  if (facts.destinationUsableFrom.getTime() > now) return tooSoon("destination", facts.destinationUsableFrom);
  const least = coins(rules.least[facts.method]);
  if (asked < least)
    return refuse(new DomainError("WITHDRAWAL_LIMIT", { limit: "least", amount: least, asked }));
  const left = coins(Math.max(0, rules.greatestPerDay - facts.usedToday));
  return asked <= left || refuse(new DomainError("WITHDRAWAL_LIMIT", { limit: "day", amount: left, asked }));
}

const tooSoon = (because: "account" | "destination", from: Date): Verdict =>
  refuse(new DomainError("WITHDRAWAL_TOO_SOON", { because, from: from.toISOString() }));

export interface WithdrawalFacts {
  userId: string;
  status: WithdrawalStatus;
  twoAdmins: boolean;
  approvedBy: string | null;
  paidBy: string | null;
  rail: string | null;
  correctionTransferId: string | null;
}

const stands = (status: string): Verdict =>
  refuse(new DomainError("ALREADY_DECIDED", { status: status.replace("_", " "), decidedBy: null }));

/** Whether it may go on to this state at all: the one table. */
export const canBecome = ({ status }: { status: WithdrawalStatus }, to: WithdrawalStatus): Verdict =>
  mayBecome(status, to) || stands(status);

/** What staff do to a withdrawal; `reveal` shows where it goes, `correct` undoes a payment that was none. */
export type StaffAct = "approve" | "hold" | "reject" | "pay" | "mark" | "reveal" | "correct";

/** Rail of what staff pay by hand. */
export const BY_HAND = "manual";

/** Nobody decides on her own; from a certain amount on whoever pays is not who approved. */
export function canAct(actor: MemberActor, act: StaffAct, facts: WithdrawalFacts): Verdict {
  if (facts.userId === actor.id) return notAllowed("own_item");
  switch (act) {
    case "approve":
      return canBecome(facts, "approved");
    case "hold":
      return canBecome(facts, "under_review");
    case "reject":
      return canBecome(facts, "rejected");
    case "pay": {
      const verdict = canBecome(facts, "processing");
      const alone = facts.twoAdmins && facts.approvedBy === actor.id;
      return verdict === true && alone ? notAllowed("second_person") : verdict;
    }
    case "mark": {
      const verdict = canBecome(facts, "paid");
      if (verdict !== true || facts.rail === BY_HAND) return verdict;
      return refuse(new DomainError("PAID_BY_PROVIDER", { provider: facts.rail ?? "nobody" }));
    }
    case "reveal":
      if (facts.status !== "processing") return stands(facts.status);
      return facts.paidBy === actor.id || notAllowed("second_person");
    case "correct":
      if (facts.status !== "paid") return stands(facts.status);
      if (facts.correctionTransferId !== null) return stands("corrected");
      return facts.paidBy !== actor.id || notAllowed("second_person");
  }
}
