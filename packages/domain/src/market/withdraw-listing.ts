import { DomainError, type ListingIdInput, type StudioListing } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { content } from "@yoforex/db/schema/market";
import { allow, requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { canWithdraw } from "./policy.ts";
import { lockListing } from "./queries.ts";
import { readStudioListing } from "./studio.ts";

/**
 * Takes an approved listing off sale. Those who bought it keep it.
 * @throws NOT_FOUND for anybody else's listing; ALREADY_DECIDED when it isn't on sale.
 */
export async function withdrawListing(ctx: DomainCtx, input: ListingIdInput): Promise<StudioListing> {
  const seller = requireMember(ctx);
  return inTx(seller, async (tx) => {
    const listing = await lockListing(tx, input.listingId);
    if (listing === undefined) throw new DomainError("NOT_FOUND", { what: "listing" });
    const { id } = allow(listing, "withdraw", canWithdraw(seller.actor, listing));
    await tx
      .update(content)
      .set({ status: "withdrawn", updatedAt: new Date(ctx.clock()) })
      .where(eq(content.id, id));
    return readStudioListing(tx, input.listingId);
  });
}
