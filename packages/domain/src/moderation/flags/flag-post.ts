import {
  DomainError,
  type FlaggedPostView,
  type FlagPostInput,
  newId,
  type RevisedPost,
} from "@yoforex/contracts";
import { and, brokenConstraint, eq, isNull, type Tx } from "@yoforex/db";
import { flagCases, postFlags } from "@yoforex/db/schema/flags";
import { asProduct } from "../../as-product.ts";
import { allow, requireVerified } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { readablePost } from "../../forum/index.ts";
import { countDeed } from "../../trust.ts";
import { canFlag } from "../policy.ts";

/** What a newcomer may flag in an hour; others more, as everywhere. */
const FLAGS = { name: "post-flags", points: 10, perSeconds: 3_600 };

/**
 * Tells staff of a post that somebody else wrote, once until they have decided. Who is silenced may do so too: nobody
 * but staff reads it.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended, banned, email_unverified, own_item); NOT_FOUND for hidden posts as for
 *   none; ALREADY_FLAGGED; RATE_LIMITED.
 */
export async function flagPost(
  ctx: DomainCtx,
  { target, reason, words }: FlagPostInput,
): Promise<FlaggedPostView> {
  const member = requireVerified(ctx, "trade");
  await countDeed(member, FLAGS);
  const post = await readablePost(member, target);
  allow(post, "flag", canFlag(member.actor, target, post));
  const at = new Date(member.clock());
  try {
    await inTx(member, async (tx) => {
      const caseId = await asProduct(tx, () => openCase(tx, target, at));
      const flag = {
        id: newId(at.getTime()),
        caseId,
        flaggerId: member.actor.id,
        reason,
        words: words ?? null,
      };
      await tx.insert(postFlags).values({ ...flag, createdAt: at });
    });
  } catch (error) {
    if (brokenConstraint(error) !== "post_flags_one_per_case_and_member") throw error;
    throw new DomainError("ALREADY_FLAGGED", {});
  }
  return { flagged: true };
}

/** The post's open case, which nobody decides until the transaction ends; a new one where there is none. */
async function openCase(tx: Tx, target: RevisedPost, at: Date): Promise<string> {
  const of = target.type === "thread" ? { threadId: target.id } : { replyId: target.id };
  await tx
    .insert(flagCases)
    .values({ id: newId(at.getTime()), ...of, createdAt: at })
    .onConflictDoNothing();
  const found = await lockOpenCase(tx, target);
  // Decided between the two statements: what she says begins another one.
  return found?.id ?? openCase(tx, target, at);
}

/** The case of a post that is still to be decided, if any. */
export async function lockOpenCase(tx: Tx, { type, id }: RevisedPost) {
  const { threadId, replyId, outcome } = flagCases;
  const [row] = await tx
    .select({ id: flagCases.id })
    .from(flagCases)
    .where(and(eq(type === "thread" ? threadId : replyId, id), isNull(outcome)))
    .for("update");
  return row;
}
