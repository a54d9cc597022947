import { type Audience, base64UrlOf, bytesOf, challengeIn, readPasskeyAnswer } from "@yoforex/auth";
import { asId, DomainError, type MemberId, type PasskeyAnswer } from "@yoforex/contracts";
import { and, eq, or, sql, type Tx } from "@yoforex/db";
import { userPasskeys } from "@yoforex/db/schema/passkeys";
import type { DomainCtx } from "../context.ts";
import { spendChallenge } from "./challenge.ts";

/** A passkey of hers was shown; or it was not, and whose key it would have been, where that is known. */
export type Taken =
  | { userId: MemberId; passkeyId: string }
  | { refusal: DomainError; userId: MemberId | null };

export interface Showing {
  answer: PasskeyAnswer;
  audience: Audience;
  /** Who must show it, in which session; null where the passkey says who comes. */
  holder: { userId: MemberId; sessionId: string } | null;
}

/** What an authenticator remembers of whose a passkey is: the member's id, which says nothing of her. */
export const userHandleOf = (userId: string): string =>
  base64UrlOf(Buffer.from(userId.replaceAll("-", ""), "hex"));

/**
 * Takes the answer of a passkey to our challenge, which is used up whatever the answer is. Every answer that is not
 * right is refused alike, an unknown key's too: nothing tells whose it is or that it was somebody's.
 * @returns the refusal instead of throwing it, since the transaction must commit.
 */
export async function takePasskey(tx: Tx, ctx: DomainCtx, showing: Showing): Promise<Taken> {
  const { answer, audience, holder } = showing;
  const challenge = await spendFor(tx, ctx, showing);
  if (challenge === null) return { refusal: new DomainError("CHALLENGE_EXPIRED", {}), userId: null };
  const party = ctx.parties[audience];
  const [known] = await tx
    .select({ id: userPasskeys.id, userId: userPasskeys.userId, publicKey: userPasskeys.publicKey })
    .from(userPasskeys)
    .where(and(eq(userPasskeys.credentialId, bytesOf(answer.id)), eq(userPasskeys.rpId, party.id)));
  if (known === undefined || !isOf(showing, known.userId)) return { refusal: refusal(), userId: null };
  const userId = asId<MemberId>(known.userId);
  const read = await readPasskeyAnswer(answer, { party, challenge, publicKey: known.publicKey });
  const isTaken = read !== null && (await countUse(tx, ctx, { id: known.id, ...read }));
  return isTaken ? { userId, passkeyId: known.id } : { refusal: refusal(), userId: holder?.userId ?? userId };
}

const refusal = () => new DomainError("WRONG_PROOF", { method: "passkey" });

/** Uses up the challenge that this answer says it answers; null when it was not made for this, or for her session. */
async function spendFor(
  tx: Tx,
  ctx: DomainCtx,
  { answer, audience, holder }: Showing,
): Promise<string | null> {
  const token = challengeIn(answer);
  if (token === null) return null;
  const purpose = holder === null ? "passkey_sign_in" : "passkey_step_up";
  const spent = await spendChallenge(tx, ctx, { token, purpose, audience });
  const isHers =
    holder === null || (spent?.userId === holder.userId && spent.facts.session === holder.sessionId);
  return spent !== undefined && isHers ? token : null;
}

/** Where nobody said before who comes, the authenticator must, and say the same as the key. */
const isOf = ({ answer: { userHandle }, holder }: Showing, userId: string): boolean =>
  holder === null
    ? userHandle === userHandleOf(userId)
    : holder.userId === userId && (userHandle === null || userHandle === userHandleOf(userId));

/**
 * Writes the use down, unless the count went back or stood still: then there are two of a key that was made once. The
 * database compares, so that of two answers with one count one is taken. Authenticators that don't count say 0 always.
 */
async function countUse(
  tx: Tx,
  ctx: DomainCtx,
  { id, signCount, isBackedUp }: { id: string; signCount: number; isBackedUp: boolean },
): Promise<boolean> {
  const goesOn = or(
    sql`${userPasskeys.signCount} < ${signCount}`,
    sql`${userPasskeys.signCount} = 0 and ${signCount} = 0`,
  );
  const used = await tx
    .update(userPasskeys)
    .set({ signCount, isBackedUp, lastUsedAt: new Date(ctx.clock()) })
    .where(and(eq(userPasskeys.id, id), goesOn))
    .returning({ id: userPasskeys.id });
  return used.length > 0;
}
