import { DomainError, type DomainErrors, type MemberStatus, type TipSettings } from "@yoforex/contracts";
import type { MemberActor } from "../actor.ts";
import { refuse, type Verdict } from "../authz.ts";

const DAY_MS = 86_400_000;

/** What decisions about a tip rest on. */
export interface TipFacts {
  /** The post's author. */
  receiverId: string;
  receiverStatus: MemberStatus;
  receiverFrozen: boolean;
  /** Since when the sender has an account. */
  senderSince: Date;
}

interface Terms {
  rules: TipSettings;
  amount: number;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Who is gone for good or whose wallet is frozen gets no tips; nobody learns which of the two it is. */
export const canReceive = ({
  receiverStatus,
  receiverFrozen,
}: Pick<TipFacts, "receiverStatus" | "receiverFrozen">): boolean =>
  !receiverFrozen && receiverStatus !== "erased" && receiverStatus !== "banned";

/** Others' posts may be tipped, within the limits, by whoever has been here for a while. */
export function canTip(actor: MemberActor, facts: TipFacts, { rules, amount, now }: Terms): Verdict {
  const no = (because: DomainErrors["TIP_REFUSED"]["because"]) =>
    refuse(new DomainError("TIP_REFUSED", { because, days: rules.accountAgeDays }));
  if (facts.receiverId === actor.id) return no("own_post");
  if (amount < rules.least || amount > rules.greatest) {
    const message = `A tip is ${rules.least} to ${rules.greatest} coins.`;
    return refuse(new DomainError("INVALID_INPUT", { fields: [{ path: "amount", message }] }));
  }
  if (now - facts.senderSince.getTime() < rules.accountAgeDays * DAY_MS) return no("account_too_new");
  return canReceive(facts) || no("receiver");
}
