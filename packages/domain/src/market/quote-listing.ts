import { DomainError, type ListingIdInput, lesser, type QuoteView, subtract } from "@yoforex/contracts";
import { allow, requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readSettings, readSpendable, SPENDING_PURSES, spend, spendableOf } from "../economy/index.ts";
import { requireNoBlock } from "../identity/index.ts";
import { canPurchase } from "./policy.ts";
import { findListing, findOwned } from "./queries.ts";
import { termsOf } from "./rules.ts";

/**
 * What a purchase would do now, to the coin and the minute. Purchased coins pay first; no purse pays more than it
 * has, so that the parts fall short of a price that is not affordable.
 * @throws NOT_ALLOWED (blocked); NOT_FOUND; OWN_LISTING; ALREADY_OWNED; NOT_FOR_SALE.
 */
export async function quoteListing(ctx: DomainCtx, input: ListingIdInput): Promise<QuoteView> {
  const { actor } = requireMember(ctx);
  const found = await findListing(ctx.db, input.listingId);
  if (found === undefined) throw new DomainError("NOT_FOUND", { what: "listing" });
  const owned = await findOwned(ctx.db, input.listingId, actor.id);
  const listing = allow(found, "purchase", canPurchase(actor, found, owned));
  await requireNoBlock(ctx.db, actor, found.sellerId);
  const settings = await readSettings(ctx.db, new Date(ctx.clock()));
  const terms = termsOf(listing, settings, ctx.clock());
  const purses = await readSpendable(ctx.db, actor.id);
  const affordable = spendableOf(purses) >= terms.price;
  const pays = spend(lesser(terms.price, spendableOf(purses)), purses);
  return {
    listingId: listing.id,
    price: terms.price,
    sellerShare: terms.shares.seller,
    platformShare: terms.shares.platform,
    purses: SPENDING_PURSES.map((purse) => ({
      purse,
      before: purses[purse],
      pays: pays[purse],
      after: subtract(purses[purse], pays[purse]),
    })),
    spendableBefore: spendableOf(purses),
    spendableAfter: subtract(spendableOf(purses), spendableOf(pays)),
    affordable,
    escrowEndsAt: terms.escrowEndsAt.toISOString(),
    refundEndsAt: terms.refundEndsAt.toISOString(),
  };
}
