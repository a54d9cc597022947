import type { DestinationList } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { payoutDestinations } from "@yoforex/db/schema/withdrawals";
import { requireAccount } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readDestinations } from "./destinations.ts";

/** One's own destinations. @throws NOT_SIGNED_IN. */
export async function listDestinations(ctx: DomainCtx): Promise<DestinationList> {
  const { actor, db } = requireAccount(ctx);
  return { rows: await readDestinations(db, eq(payoutDestinations.userId, actor.id)) };
}
