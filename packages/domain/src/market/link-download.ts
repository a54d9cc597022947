import { DomainError, type DownloadLinkView, type PurchaseInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { contentPurchases } from "@yoforex/db/schema/market";
import { allow, requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { linkFile } from "./file-link.ts";
import { canDownload } from "./policy.ts";
import { readPurchases } from "./purchase-queries.ts";

/**
 * A link to the file that was bought, for this session and ten minutes. Making it is no download; opening it is.
 * @throws NOT_FOUND for anybody else's purchase; REFUND_CLOSED (already_refunded).
 */
export async function linkDownload(ctx: DomainCtx, input: PurchaseInput): Promise<DownloadLinkView> {
  const buyer = requireMember(ctx);
  const [found] = await readPurchases(ctx.db, { where: eq(contentPurchases.id, input.purchaseId), limit: 1 });
  if (found === undefined) throw new DomainError("NOT_FOUND", { what: "purchase" });
  const { id, version } = allow(found, "download", canDownload(buyer.actor, found));
  return linkFile(buyer, { use: "download", id }, { ...version, name: version.fileName });
}
