import { DomainError } from "@yoforex/contracts";
import type { MemberCtx } from "../context.ts";
import { stepUpMethodsOf } from "./second-factor.ts";

const MINUTE_MS = 60_000;

/**
 * For what a forgotten or stolen session must not do: money that leaves, addresses, passwords, second factors, roles.
 * @param minutes how old the last proof of who she is may be.
 * @throws STEP_UP_REQUIRED with what she can prove it by.
 */
export async function requireFresh(ctx: MemberCtx, minutes: number): Promise<void> {
  if (ctx.clock() - ctx.actor.authenticatedAt < minutes * MINUTE_MS) return;
  const { id, audience } = ctx.actor;
  const methods = await stepUpMethodsOf(ctx.db, id, ctx.parties[audience].id);
  throw new DomainError("STEP_UP_REQUIRED", { methods });
}
