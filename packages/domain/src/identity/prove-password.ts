import { DomainError } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { userCredentials } from "@yoforex/db/schema/identity";
import type { MemberCtx } from "../context.ts";
import { LIMITS } from "./limits.ts";

/**
 * Has the member prove once more that it is she, before what a session left open must not be enough for.
 * @throws WRONG_CREDENTIALS, RATE_LIMITED, BUSY.
 */
export async function provePassword(ctx: MemberCtx, password: string): Promise<void> {
  const { id } = ctx.actor;
  await ctx.limits.take(LIMITS.passwordTries, id);
  const [known] = await ctx.db
    .select({ hash: userCredentials.passwordHash })
    .from(userCredentials)
    .where(eq(userCredentials.userId, id));
  if (!(await ctx.auth.verifyPassword(known?.hash ?? null, password))) {
    throw new DomainError("WRONG_CREDENTIALS", {});
  }
  await ctx.limits.forget(LIMITS.passwordTries, id);
}
