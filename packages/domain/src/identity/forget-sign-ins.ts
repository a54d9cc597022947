import { lt } from "@yoforex/db";
import { loginEvents } from "@yoforex/db/schema/identity";
import { requireSystem } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { deleteExpiredChallenges } from "./challenge.ts";
import { freeNames } from "./own-name.ts";
import { LOGIN_EVENTS_KEPT_DAYS } from "./rules.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Forgets who signed in from where once it is 90 days old, and what was begun and never finished, and names given up that long ago.
 * @throws NOT_ALLOWED unless the product itself asks.
 */
export async function forgetSignIns(
  ctx: DomainCtx,
): Promise<{ signIns: number; challenges: number; names: number }> {
  const { db, clock } = requireSystem(ctx);
  const before = new Date(clock() - LOGIN_EVENTS_KEPT_DAYS * DAY_MS);
  const gone = await db
    .delete(loginEvents)
    .where(lt(loginEvents.createdAt, before))
    .returning({ id: loginEvents.id });
  return {
    signIns: gone.length,
    challenges: await deleteExpiredChallenges(ctx),
    names: await freeNames(ctx),
  };
}
