import { DomainError, type Done, type RevokeSessionInput } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";

/**
 * Signs one of the member's devices out.
 * @throws NOT_FOUND when it is not hers.
 */
export async function revokeSession(ctx: DomainCtx, { sessionId }: RevokeSessionInput): Promise<Done> {
  const { actor } = requireMember(ctx);
  const isEnded = await inTx(ctx, (tx) => ctx.auth.revokeSession(tx, actor.id, sessionId));
  if (!isEnded) throw new DomainError("NOT_FOUND", { what: "session" });
  return { done: true };
}
