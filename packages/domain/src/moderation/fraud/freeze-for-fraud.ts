import type { FraudCase, FreezeForFraudInput, MemberId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { allow, requireRole } from "../../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../../context.ts";
import { imposeSanction, sanctionsHolding, settleFreeze } from "../../identity/index.ts";
import { enqueueMail } from "../../notifications/index.ts";
import { standsAs } from "../policy.ts";
import { getFraudCase } from "./get-case.ts";
import { lockSignal, recordDecision } from "./lock-signal.ts";

/**
 * Freezes the coins of a signal's member, and tells her why, until when and how she appeals. A freeze that holds
 * already, such as the rule's own, stands as it is.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; ALREADY_DECIDED.
 */
export async function freezeForFraud(ctx: DomainCtx, input: FreezeForFraudInput): Promise<FraudCase> {
  const admin = requireRole(ctx, "admin");
  await inTx(admin, async (tx) => {
    const signal = await lockSignal(tx, admin, { input, act: "freeze" });
    const { memberId } = signal;
    const now = new Date(admin.clock());
    const holds = (await sanctionsHolding(tx, { memberId, kind: "freeze", now })).length > 0;
    allow(signal, "freeze", !holds || signal.state !== "frozen" || standsAs("frozen"));
    const sanctionId = holds ? undefined : await impose(tx, admin, { ...input, memberId });
    await recordDecision(tx, admin, {
      signal,
      act: "freeze",
      entry: { reason: input.reason, state: "frozen", sanctionId },
    });
    await settleFreeze(tx, admin, memberId);
  });
  return getFraudCase(ctx, input);
}

interface Freeze {
  memberId: MemberId;
  reason: string;
  days: number | null;
}

async function impose(tx: Tx, admin: MemberCtx, { memberId, reason: text, days }: Freeze) {
  const freeze = { kind: "freeze", text, days } as const;
  const sanctionId = await imposeSanction(tx, admin, {
    ...freeze,
    memberId,
    reasonCode: "fraud",
    givenBy: admin.actor.id,
  });
  await enqueueMail(tx, admin, { userId: memberId, template: "sanction-given", data: freeze });
  return sanctionId;
}
