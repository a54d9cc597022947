import { DomainError, type RecoveryCodesView } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { issueRecoveryCodes } from "./recovery-codes.ts";
import { secondFactorsOf } from "./second-factor.ts";

/**
 * New recovery codes; those from before are good no longer.
 * @throws NOT_FOUND without a second factor, to which alone they belong.
 */
export async function renewRecoveryCodes(ctx: DomainCtx): Promise<RecoveryCodesView> {
  const { id: userId, username } = requireMember(ctx).actor;
  return inTx(ctx, async (tx) => {
    if ((await secondFactorsOf(tx, userId)).length === 0) {
      throw new DomainError("NOT_FOUND", { what: "authenticator" });
    }
    const codes = await issueRecoveryCodes(tx, ctx, userId);
    await enqueueMail(tx, ctx, { userId, template: "recovery-codes-renewed", data: { username } });
    return { codes };
  });
}
