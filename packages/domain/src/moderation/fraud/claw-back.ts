import { transfersByIds } from "@yoforex/coin-ledger";
import {
  add,
  type ClawBackInput,
  DomainError,
  type FraudCase,
  formatCoins,
  type MemberId,
  ZERO,
} from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { requireRole } from "../../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../../context.ts";
import { imposeSanction } from "../../identity/index.ts";
import { enqueueMail } from "../../notifications/index.ts";
import { getFraudCase } from "./get-case.ts";
import { lockSignal, recordDecision } from "./lock-signal.ts";
import { type Taken, takeBack } from "./take-back.ts";

/**
 * Takes payments of a signal back, the newest first, each whole or not at all; and tells the member what went back and
 * why, by a word in her standing against which she may appeal. What she has spent is let go (docs/adr/0025).
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND, also for a transfer that isn't the signal's; ALREADY_DECIDED;
 *   NOTHING_TO_TAKE where no coin would go back. Nothing happens then.
 */
export async function clawBack(ctx: DomainCtx, input: ClawBackInput): Promise<FraudCase> {
  const admin = requireRole(ctx, "admin");
  const { reason, transferIds } = input;
  await inTx(admin, async (tx) => {
    const signal = await lockSignal(tx, admin, { input, act: "claw_back" });
    const { memberId, transfers } = signal;
    if (transferIds.some((id) => !transfers.includes(id))) {
      throw new DomainError("NOT_FOUND", { what: "transfer" });
    }
    const sum: Taken = { taken: ZERO, short: ZERO };
    for (const transfer of await transfersByIds(tx, transferIds)) {
      const one = await takeBack(tx, admin, { transfer, memberId, reason });
      sum.taken = add(sum.taken, one.taken);
      sum.short = add(sum.short, one.short);
    }
    if (sum.taken === ZERO) throw new DomainError("NOTHING_TO_TAKE", {});
    const sanctionId = await explain(tx, admin, { ...sum, memberId, reason });
    await recordDecision(tx, admin, {
      signal,
      act: "claw_back",
      entry: { reason, state: "clawed_back", sanctionId, ...sum },
    });
  });
  return getFraudCase(ctx, input);
}

async function explain(
  tx: Tx,
  admin: MemberCtx,
  { memberId, taken, short, reason }: Taken & { memberId: MemberId; reason: string },
) {
  const sanctionId = await imposeSanction(tx, admin, {
    memberId,
    kind: "warn",
    reasonCode: "fraud",
    text: `${reason} ${formatCoins(taken)} coins were taken back.`,
    days: null,
    givenBy: admin.actor.id,
  });
  await enqueueMail(tx, admin, {
    userId: memberId,
    template: "coins-clawed-back",
    data: { taken, short, reason },
  });
  return sanctionId;
}
