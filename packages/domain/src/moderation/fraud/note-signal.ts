import type { DecideFraudInput, FraudCase } from "@yoforex/contracts";
import { requireRole } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { getFraudCase } from "./get-case.ts";
import { lockSignal, recordDecision } from "./lock-signal.ts";

/**
 * Writes a remark to a signal's case; nothing else happens.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; ALREADY_DECIDED where somebody wrote to the case since.
 */
export async function noteSignal(ctx: DomainCtx, input: DecideFraudInput): Promise<FraudCase> {
  const staff = requireRole(ctx, "moderator");
  await inTx(staff, async (tx) => {
    const signal = await lockSignal(tx, staff, { input, act: "note" });
    await recordDecision(tx, staff, { signal, act: "note", entry: { reason: input.reason } });
  });
  return getFraudCase(ctx, input);
}
