import { type DomainCtx, inTx } from "../context.ts";

/** Ends the session on the server. Who has none is signed out already. */
export async function signOut(ctx: DomainCtx): Promise<void> {
  const { actor } = ctx;
  if (actor.type !== "member") return;
  await inTx(ctx, (tx) => ctx.auth.endSession(tx, actor.sessionId));
}
