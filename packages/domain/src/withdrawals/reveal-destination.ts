import { type Destination, type RevealedDestination, type WithdrawalInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { payoutDestinations } from "@yoforex/db/schema/withdrawals";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { openDestination } from "./destinations.ts";
import { canAct } from "./policy.ts";
import { lockWithdrawal, withdrawalNumber } from "./queries.ts";

/**
 * Shows where money goes, to the one admin who pays it and while she does; each look is written down.
 * @throws NOT_ALLOWED (role, own_item, second_person); NOT_FOUND; ALREADY_DECIDED.
 */
export async function revealDestination(
  ctx: DomainCtx,
  { withdrawalId }: WithdrawalInput,
): Promise<RevealedDestination> {
  const admin = requireRole(ctx, "admin");
  return inTx(admin, async (tx) => {
    const found = await lockWithdrawal(tx, withdrawalId);
    const row = allow(found, "reveal", canAct(admin.actor, "reveal", found));
    const [destination] = await tx
      .select({ id: payoutDestinations.id, sealed: payoutDestinations.destinationCipher })
      .from(payoutDestinations)
      .where(eq(payoutDestinations.id, row.destinationId ?? row.id));
    if (destination === undefined) throw new Error(`withdrawal ${row.id} is being paid to nowhere`);
    await recordAudit(tx, admin, {
      action: "withdrawal.reveal",
      target: { type: "withdrawal", id: row.id, label: withdrawalNumber(row.number) },
    });
    return { parts: partsOf(openDestination(ctx, destination)) };
  });
}

function partsOf(destination: Destination): RevealedDestination["parts"] {
  switch (destination.method) {
    case "crypto":
      return [
        { name: "Network", text: destination.network },
        { name: "Address", text: destination.address },
      ];
    case "paypal":
      return [{ name: "PayPal address", text: destination.address }];
    case "bank":
      return [
        { name: "Holder", text: destination.holder },
        { name: "IBAN", text: destination.iban },
      ];
  }
}
