import { newId, type PurchaseId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { licenses } from "@yoforex/db/schema/market";
import type { DomainCtx } from "../context.ts";
import { LICENSE_INDEX, licensePurpose } from "../sealed-columns.ts";
import { newLicenseKey } from "./license-key.ts";

/** Gives a purchase its licence. The key is stored encrypted for its buyer, and hashed to be looked up by. */
export async function issueLicense(
  tx: Tx,
  { secrets, clock }: Pick<DomainCtx, "secrets" | "clock">,
  purchaseId: PurchaseId,
): Promise<void> {
  const key = newLicenseKey();
  await tx.insert(licenses).values({
    id: newId(clock()),
    purchaseId,
    keyCipher: secrets.encrypt(key, licensePurpose(purchaseId)),
    keyHash: secrets.blindIndex(key, LICENSE_INDEX),
    createdAt: new Date(clock()),
  });
}
