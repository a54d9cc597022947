import { standingAt } from "@yoforex/auth";
import { asId, type MemberId } from "@yoforex/contracts";
import { inArray, sql } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { recordStanding } from "./record-standing.ts";

/**
 * Brings what is written about members' standing up to the sanctions that ended meanwhile. Members don't wait for
 * it, since every request asks the sanctions themselves; lists of what is on sale do.
 * @returns how many members stand better than before.
 */
export async function endSanctions(ctx: DomainCtx, limit: number): Promise<number> {
  requireSystem(ctx);
  const limited = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.status, ["silenced", "suspended", "banned"]))
    .orderBy(users.id);
  let ended = 0;
  for (const row of limited) {
    if (ended === limit) break;
    if (await endFor(ctx, asId<MemberId>(row.id))) ended += 1;
  }
  return ended;
}

async function endFor(ctx: DomainCtx, memberId: MemberId): Promise<boolean> {
  return inTx(ctx, async (tx) => {
    const [member] = await tx
      .select({ status: users.status })
      .from(users)
      .where(sql`${users.id} = ${memberId}`)
      .for("no key update");
    if (member === undefined || member.status === "erased") return false;
    if ((await standingAt(tx, memberId, new Date(ctx.clock()))) === member.status) return false;
    await recordStanding(tx, ctx, memberId);
    return true;
  });
}
