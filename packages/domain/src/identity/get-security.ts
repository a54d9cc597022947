import type { SecurityView } from "@yoforex/contracts";
import { and, eq, isNotNull, isNull } from "@yoforex/db";
import { userPasskeys } from "@yoforex/db/schema/passkeys";
import { recoveryCodes, userTotp } from "@yoforex/db/schema/sign-in";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { lacksStaffFactor } from "./require-staff-factor.ts";

/** How the member gets in, without anything that would let somebody in. */
export async function getSecurity(ctx: DomainCtx): Promise<SecurityView> {
  const { actor } = requireMember(ctx);
  const [totp] = await ctx.db
    .select({ since: userTotp.confirmedAt })
    .from(userTotp)
    .where(and(eq(userTotp.userId, actor.id), isNotNull(userTotp.confirmedAt)));
  const unused = and(eq(recoveryCodes.userId, actor.id), isNull(recoveryCodes.usedAt));
  return {
    hasPasskey: (await ctx.db.$count(userPasskeys, eq(userPasskeys.userId, actor.id))) > 0,
    totpSince: totp?.since?.toISOString() ?? null,
    recoveryCodesLeft: await ctx.db.$count(recoveryCodes, unused),
    mustEnrol: await lacksStaffFactor(ctx, actor),
  };
}
