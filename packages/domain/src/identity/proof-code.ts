import { randomInt } from "node:crypto";
import { DomainError, type MemberId, type ProofCodeView, type StepUpInput } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { requireAccount } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { useChallenge as finishChallenge, openChallenge, tryChallenge } from "./challenge.ts";
import { LIMITS } from "./limits.ts";
import { memberOf } from "./queries.ts";
import { CODE_MINUTES } from "./rules.ts";
import { stepUpMethodsOf } from "./second-factor.ts";

const NAMED = { purpose: "email_step_up", audience: "member" } as const;

interface Holder {
  userId: MemberId;
  sessionId: string;
}

/** Keyed, since eight digits are soon tried out; and of no use to another session. */
const hashesOf = ({ secrets }: DomainCtx, { userId, sessionId }: Holder, code: string): string[] =>
  secrets
    .blindIndexes(code, `email_step_up.${userId}.${sessionId}`)
    .map((index) => Buffer.from(index).toString("hex"));

/**
 * Mails a code to a member who has neither a password nor a second factor: by it she proves anew, in this session,
 * that it is she. Whoever has the mailbox could have chosen a password by it too.
 * @throws NOT_SIGNED_IN; WRONG_PROOF where she has something better to show; RATE_LIMITED.
 */
export async function sendProofCode(ctx: DomainCtx): Promise<ProofCodeView> {
  const { id: userId, sessionId } = requireAccount(ctx).actor;
  if (!(await stepUpMethodsOf(ctx.db, userId, ctx.parties.member.id)).includes("email_code")) {
    throw new DomainError("WRONG_PROOF", { method: "email_code" });
  }
  await ctx.limits.take(LIMITS.proofCodes, userId);
  const code = String(randomInt(100_000_000)).padStart(8, "0");
  const [hash = ""] = hashesOf(ctx, { userId, sessionId }, code);
  return inTx(ctx, async (tx) => {
    const challenge = await openChallenge(tx, ctx, { ...NAMED, userId, facts: { hash } });
    const { username } = await memberOf(tx, userId);
    const data = { username, code, minutes: CODE_MINUTES };
    await enqueueMail(tx, ctx, { userId, template: "proof-code", data });
    return { challenge };
  });
}

/**
 * Takes a mailed code, once and with five tries.
 * @returns the refusal instead of throwing it, since the try must be counted in the same transaction.
 * @throws CHALLENGE_EXPIRED.
 */
export async function takeProofCode(
  tx: Tx,
  ctx: DomainCtx,
  { holder, proof }: { holder: Holder; proof: Extract<StepUpInput, { method: "email_code" }> },
): Promise<DomainError | undefined> {
  const { id, userId, facts } = await tryChallenge(tx, ctx, { ...NAMED, token: proof.challenge });
  // Keyed hashes are compared, of which nobody can choose one, so that how long it takes tells nothing.
  if (userId !== holder.userId || !hashesOf(ctx, holder, proof.code).some((hash) => hash === facts.hash)) {
    return new DomainError("WRONG_PROOF", { method: "email_code" });
  }
  await finishChallenge(tx, ctx, id);
  return undefined;
}
