import type { DecideFraudInput, FraudCase } from "@yoforex/contracts";
import { and, eq, isNull } from "@yoforex/db";
import { userSanctions } from "@yoforex/db/schema/standing";
import { requireRole } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { liftSanction, settleFreeze } from "../../identity/index.ts";
import { enqueueMail } from "../../notifications/index.ts";
import { getFraudCase } from "./get-case.ts";
import { lockSignal, recordDecision } from "./lock-signal.ts";

/**
 * Says that a signal was nothing. Where its rule froze the member's coins, they are hers again, and she is told.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; ALREADY_DECIDED.
 */
export async function dismissSignal(ctx: DomainCtx, input: DecideFraudInput): Promise<FraudCase> {
  const admin = requireRole(ctx, "admin");
  const { reason } = input;
  await inTx(admin, async (tx) => {
    const signal = await lockSignal(tx, admin, { input, act: "dismiss" });
    const { memberId, sanctionId } = signal;
    await recordDecision(tx, admin, { signal, act: "dismiss", entry: { reason, state: "dismissed" } });
    if (sanctionId === null) return;
    const [holding] = await tx
      .select({ id: userSanctions.id })
      .from(userSanctions)
      .where(and(eq(userSanctions.id, sanctionId), isNull(userSanctions.liftedAt)));
    if (holding === undefined) return;
    await liftSanction(tx, admin, { sanctionId, memberId, by: admin.actor.id, reason });
    await enqueueMail(tx, admin, { userId: memberId, template: "sanction-lifted", data: { text: reason } });
    await settleFreeze(tx, admin, memberId);
  });
  return getFraudCase(ctx, input);
}
