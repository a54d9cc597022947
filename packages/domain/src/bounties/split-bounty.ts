import { type BountyView, DomainError, type SplitBountyInput } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { allow, refuse, requireVerified, type Verdict } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { readSettings } from "../economy/index.ts";
import { requireNoBlock } from "../identity/index.ts";
import { countDeed } from "../trust.ts";
import { tellPaid } from "./bounty-mails.ts";
import { bountyView } from "./bounty-view.ts";
import { payBounty, type Share } from "./close-bounty.ts";
import { LIMITS } from "./limits.ts";
import { canBePaid, canDecide } from "./policy.ts";
import { lockOpenBounty, lockQuestion, type Question, readAnswers } from "./queries.ts";

/**
 * Divides the whole bounty of one's own question among several answers, for good.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (owner, email_unverified, suspended, blocked); NOT_FOUND, also for answers that are
 *   hidden, the asker's own or another thread's; INVALID_INPUT where the shares aren't what the bounty holds;
 *   BOUNTY_REFUSED (receiver); ACCOUNT_FROZEN; RATE_LIMITED. No coins moved then.
 */
export async function splitBounty(ctx: DomainCtx, input: SplitBountyInput): Promise<BountyView> {
  const member = requireVerified(ctx, "trade");
  await countDeed(member, LIMITS.bounties);
  return inTx(member, (tx) => split(tx, member, input));
}

async function split(tx: Tx, ctx: MemberCtx, { threadId, shares }: SplitBountyInput): Promise<BountyView> {
  const found = await lockQuestion(tx, threadId);
  const question = allow(found, "split", canDecide(ctx.actor, found));
  const bounty = await lockOpenBounty(tx, question.id);
  const now = new Date(ctx.clock());
  const { bounties: rules } = await readSettings(tx, now);
  const asked = { count: shares.length, sum: shares.reduce((sum, { amount }) => sum + amount, 0) };
  allow(bounty, "split", isWhole(asked, { most: rules.splitMost, holds: bounty.amount }));
  const paid = await payable(tx, ctx, { question, shares });
  for (const { amount, ...share } of paid) await tellPaid(tx, ctx, { bounty, ...share, coins: amount });
  await payBounty(tx, bounty, { shares: paid, status: "split", now });
  return bountyView(tx, threadId);
}

interface Wish {
  question: Question;
  shares: SplitBountyInput["shares"];
}

async function payable(tx: Tx, ctx: MemberCtx, { question, shares }: Wish): Promise<Share[]> {
  const ids = shares.map(({ replyId }) => replyId);
  const answers = new Map((await readAnswers(tx, question, ids)).map((answer) => [answer.id, answer]));
  for (const { authorId } of answers.values()) await requireNoBlock(tx, ctx.actor, authorId);
  return shares.map(({ replyId, amount }) => {
    const answer = answers.get(replyId);
    if (answer === undefined) throw new DomainError("NOT_FOUND", { what: "reply" });
    allow(answer, "pay", canBePaid(answer));
    return { replyId, receiverId: answer.authorId, amount };
  });
}

function isWhole(
  { count, sum }: { count: number; sum: number },
  { most, holds }: { most: number; holds: number },
): Verdict {
  const wrong = (message: string) =>
    refuse(new DomainError("INVALID_INPUT", { fields: [{ path: "shares", message }] }));
  if (count > most) return wrong(`At most ${most} answers.`);
  return sum === holds || wrong(`The shares are ${sum} coins, the bounty is ${holds}.`);
}
