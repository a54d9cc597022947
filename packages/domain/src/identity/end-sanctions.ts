import { standingAt } from "@yoforex/auth";
import { frozenMembers } from "@yoforex/coin-ledger";
import { asId, type MemberId } from "@yoforex/contracts";
import { inArray, sql } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { recordStanding } from "./record-standing.ts";
import { settleFreeze } from "./settle-freeze.ts";

/**
 * Brings what is written about members' standing up to the sanctions that ended meanwhile. Members don't wait for
 * it, since every request asks the sanctions themselves; lists of what is on sale do, and so do frozen coins.
 * @returns how many members stand better than before.
 */
export async function endSanctions(ctx: DomainCtx, limit: number): Promise<number> {
  requireSystem(ctx);
  const limited = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.status, ["silenced", "suspended", "banned"]))
    .orderBy(users.id);
  const frozen = await frozenMembers(ctx.db);
  let ended = 0;
  for (const id of new Set([...limited.map((row) => asId<MemberId>(row.id)), ...frozen])) {
    if (ended === limit) break;
    if (await endFor(ctx, id)) ended += 1;
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
    const isOver = (await standingAt(tx, memberId, new Date(ctx.clock()))) !== member.status;
    if (isOver) await recordStanding(tx, ctx, memberId);
    return (await settleFreeze(tx, ctx, memberId)) || isOver;
  });
}
