import { type BountySettings, DomainError, type DomainErrors, type MemberStatus } from "@yoforex/contracts";
import type { MemberActor } from "../actor.ts";
import { notAllowed, refuse, type Verdict } from "../authz.ts";
import type { LockedBounty, Question } from "./queries.ts";

const DAY_MS = 86_400_000;

const no = (because: DomainErrors["BOUNTY_REFUSED"]["because"]): Verdict =>
  refuse(new DomainError("BOUNTY_REFUSED", { because }));

const wrong = (path: string, message: string): Verdict =>
  refuse(new DomainError("INVALID_INPUT", { fields: [{ path, message }] }));

/** A question's bounty is its author's alone, whatever is done with it. */
export const canDecide = (actor: MemberActor, question: Pick<Question, "authorId">): Verdict =>
  actor.id === question.authorId || notAllowed("owner");

/** On one's own open question, within the limits. */
export function canOpen(
  actor: MemberActor,
  question: Question,
  { rules, amount }: { rules: BountySettings; amount: number },
): Verdict {
  if (actor.id !== question.authorId) return notAllowed("owner");
  if (question.kind !== "question") return wrong("threadId", "Only questions have a bounty.");
  if (question.isLocked) return refuse(new DomainError("THREAD_LOCKED", {}));
  if (question.acceptedReplyId !== null) return no("solved");
  if (amount < rules.least || amount > rules.greatest) {
    return wrong("amount", `A bounty is ${rules.least} to ${rules.greatest} coins.`);
  }
  return true;
}

/** By coins or days, within the limits. */
export function canExtend(
  { amount, createdAt, endsAt }: Pick<LockedBounty, "amount" | "createdAt" | "endsAt">,
  { rules, more, now }: { rules: BountySettings; more: { amount: number; days: number }; now: number },
): Verdict {
  if (more.amount === 0 && more.days === 0) return wrong("amount", "Add coins, days or both.");
  if (endsAt.getTime() <= now) return no("ended");
  if (amount + more.amount > rules.greatest) {
    return wrong("amount", `A bounty is ${rules.greatest} coins at most.`);
  }
  const runs = endsAt.getTime() + more.days * DAY_MS - createdAt.getTime();
  return (
    more.days === 0 ||
    runs <= rules.mostDays * DAY_MS ||
    wrong("days", `A bounty runs ${rules.mostDays} days at most.`)
  );
}

/** Coins go only to who can still have them. */
export const canBePaid = ({ authorStatus }: { authorStatus: MemberStatus }): Verdict =>
  (authorStatus !== "erased" && authorStatus !== "banned") || no("receiver");

/** Once somebody has answered, the coins are promised. */
export const canCancel = (isAnswered: boolean): Verdict => !isAnswered || no("answered");
