import { DEEDS, type Deed, type DeedLimit, type TrustView } from "@yoforex/contracts";
import type { MemberActor } from "../actor.ts";
import { requireAccount } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { DAY_MS, NEWCOMER_DAYS, pointsFor, trustOf } from "../trust.ts";
import { DEED_LIMITS } from "./deed-limits.ts";

/**
 * How far the member is trusted, what the next level needs with her own figures, and what each level may do.
 * Suspended and banned members see it too.
 * @throws NOT_SIGNED_IN.
 */
export async function getTrust(ctx: DomainCtx): Promise<TrustView> {
  const { actor, clock } = requireAccount(ctx);
  const now = clock();
  const level = trustOf(actor, now);
  return { level, next: level === "newcomer" ? nextOf(actor, now) : null, limits: DEEDS.map(limitOf) };
}

function nextOf({ joinedAt }: MemberActor, now: number): TrustView["next"] {
  const have = joinedAt === undefined ? 0 : Math.max(0, Math.floor((now - joinedAt) / DAY_MS));
  const at = joinedAt === undefined ? null : new Date(joinedAt + NEWCOMER_DAYS * DAY_MS).toISOString();
  return { level: "member", days: { have, need: NEWCOMER_DAYS }, at };
}

function limitOf(deed: Deed): DeedLimit {
  const limit = DEED_LIMITS[deed];
  return {
    deed,
    perSeconds: limit.perSeconds,
    newcomer: pointsFor(limit, "newcomer"),
    member: pointsFor(limit, "member"),
    staff: pointsFor(limit, "staff"),
  };
}
