import { type CoverRevisionInput, DomainError } from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { postRevisions, revisionCovers } from "@yoforex/db/schema/revisions";
import { recordAudit } from "../audit-log.ts";
import { allow, refuse, requireRole, type Verdict } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { type LockedPost, lockPost, ofPost } from "../forum/index.ts";
import { memberRefs } from "../identity/index.ts";
import { canTurn } from "./policy.ts";

/**
 * Keeps an earlier revision of a post from members, or lets them read it again, and writes down why.
 * @throws NOT_ALLOWED (role); NOT_FOUND; EDIT_REFUSED for the current one; ALREADY_DECIDED when it is so already.
 */
export async function coverRevision(
  ctx: DomainCtx,
  { target, number, covered, reason }: CoverRevisionInput,
): Promise<{ covered: boolean }> {
  const staff = requireRole(ctx, "moderator");
  return inTx(staff, async (tx) => {
    const post = await lockPost(tx, target);
    const { id, coveredBy } = await readCover(tx, post, number);
    const refOf = await memberRefs(tx, coveredBy === null ? [] : [coveredBy]);
    const facts = { is: coveredBy !== null, by: coveredBy === null ? null : refOf(coveredBy).username };
    allow(post, "cover", isEarlier(post, number));
    allow(facts, "cover", canTurn(facts, covered, covered ? "hidden" : "shown"));
    if (covered) {
      const at = new Date(ctx.clock());
      await tx.insert(revisionCovers).values({ revisionId: id, coveredBy: staff.actor.id, createdAt: at });
    } else await tx.delete(revisionCovers).where(eq(revisionCovers.revisionId, id));
    await recordAudit(tx, staff, {
      action: covered ? "revision.hide" : "revision.show",
      target: { type: target.type, id: target.id, label: post.thread.title },
      reason,
      changes: [{ field: `revision ${number} hidden`, before: String(!covered), after: String(covered) }],
    });
    return { covered };
  });
}

/** What a post says now is not its history: staff edit or hide it. */
const isEarlier = (post: LockedPost, number: number): Verdict =>
  number !== post.revision || refuse(new DomainError("EDIT_REFUSED", { because: "current", hours: 0 }));

async function readCover(tx: Tx, { target }: LockedPost, number: number) {
  const [row] = await tx
    .select({ id: postRevisions.id, coveredBy: revisionCovers.coveredBy })
    .from(postRevisions)
    .leftJoin(revisionCovers, eq(revisionCovers.revisionId, postRevisions.id))
    .where(and(ofPost(target), eq(postRevisions.number, number)));
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "revision" });
  return row;
}
