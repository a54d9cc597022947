import type { Done } from "@yoforex/contracts";
import { requireAccount, requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";

/** Signs the member out everywhere but here, on both hosts. */
export async function revokeOtherSessions(ctx: DomainCtx): Promise<Done> {
  const { actor } = requireMember(ctx);
  await inTx(ctx, (tx) => ctx.auth.revokeAllSessions(tx, actor.id, actor.sessionId));
  return { done: true };
}

/** Signs the member out everywhere, here too, on both hosts. */
export async function signOutEverywhere(ctx: DomainCtx): Promise<void> {
  const { actor } = requireAccount(ctx);
  await inTx(ctx, (tx) => ctx.auth.revokeAllSessions(tx, actor.id));
}
