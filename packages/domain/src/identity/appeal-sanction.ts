import { type AppealInput, DomainError, newId, type StandingView } from "@yoforex/contracts";
import { and, brokenConstraint, eq } from "@yoforex/db";
import { sanctionAppeals, userSanctions } from "@yoforex/db/schema/standing";
import { requireAccount } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { getStanding } from "./get-standing.ts";
import { LIMITS } from "./limits.ts";

/**
 * Says something against a sanction of one's own, once. Somebody who didn't give it will answer.
 * @throws NOT_FOUND for anybody else's; ALREADY_DECIDED when it was lifted, is over or was appealed; RATE_LIMITED.
 */
export async function appealSanction(ctx: DomainCtx, input: AppealInput): Promise<StandingView> {
  const member = requireAccount(ctx);
  await ctx.limits.take(LIMITS.appeals, member.actor.id);
  await inTx(member, async (tx) => {
    const [sanction] = await tx
      .select({ endsAt: userSanctions.endsAt, liftedAt: userSanctions.liftedAt })
      .from(userSanctions)
      .where(and(eq(userSanctions.id, input.sanctionId), eq(userSanctions.userId, member.actor.id)))
      .for("update");
    if (sanction === undefined) throw new DomainError("NOT_FOUND", { what: "sanction" });
    const over = sanction.endsAt !== null && sanction.endsAt.getTime() <= ctx.clock();
    if (sanction.liftedAt !== null || over) throw closed(sanction.liftedAt === null ? "over" : "lifted");
    await tx
      .insert(sanctionAppeals)
      .values({
        id: newId(ctx.clock()),
        sanctionId: input.sanctionId,
        text: input.text,
        createdAt: new Date(ctx.clock()),
      })
      .catch((error: unknown) => {
        if (brokenConstraint(error) === "sanction_appeals_one_per_sanction") throw closed("appealed");
        throw error;
      });
  });
  return getStanding(member);
}

const closed = (status: string) => new DomainError("ALREADY_DECIDED", { status, decidedBy: null });
