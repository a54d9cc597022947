import type { StandingView } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { userSanctions } from "@yoforex/db/schema/standing";
import { requireAccount } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readSanctions, sanctionView } from "./sanction-views.ts";

/** How the member stands: what is limited, why and until when. Suspended and banned members see it too. */
export async function getStanding(ctx: DomainCtx): Promise<StandingView> {
  const { actor } = requireAccount(ctx);
  const rows = await readSanctions(ctx.db, eq(userSanctions.userId, actor.id));
  return { status: actor.status, sanctions: rows.map((row) => sanctionView(row, ctx.clock())) };
}
