import { available, escrow, post, purchased, system, transferIdOf } from "@yoforex/coin-ledger";
import {
  asId,
  coins,
  DomainError,
  type ListingId,
  type MemberId,
  newId,
  type PurchaseId,
  type PurchaseListingInput,
  type PurchaseView,
  type TransferId,
  ZERO,
} from "@yoforex/contracts";
import { and, brokenConstraint, eq, sql, type Tx } from "@yoforex/db";
import { contentPurchases, contentStats } from "@yoforex/db/schema/market";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { drawFrom, readSettings, takeTurn } from "../economy/index.ts";
import { requireNoBlock } from "../identity/index.ts";
import { countDeed } from "../trust.ts";
import { issueLicense } from "./issue-license.ts";
import { LIMITS } from "./limits.ts";
import { mailSale } from "./order-mails.ts";
import { agreesOnPrice, canPurchase } from "./policy.ts";
import { findOwned, findSoldVersion, lockListing } from "./queries.ts";
import { readPurchase } from "./read-purchase.ts";
import { partsOf, type Terms, termsOf } from "./rules.ts";

const SCOPE = "marketplace.purchase";

/**
 * Buys a listing at the price that the buyer saw: her coins go into the seller's escrow and to the platform, and she
 * gets a licence, in one transaction. The same request again answers with the first purchase and moves nothing.
 * @throws NOT_ALLOWED (email_unverified, suspended, blocked); NOT_FOUND; OWN_LISTING; ALREADY_OWNED; NOT_FOR_SALE;
 *   PRICE_CHANGED; INSUFFICIENT_COINS; ACCOUNT_FROZEN; DUPLICATE_REQUEST_DIFFERS; RATE_LIMITED. No coins moved then.
 */
export async function purchaseListing(ctx: DomainCtx, input: PurchaseListingInput): Promise<PurchaseView> {
  const buyer = requireVerified(ctx, "trade");
  await countDeed(buyer, LIMITS.purchases);
  try {
    return await inTx(buyer, (tx) => purchase(tx, buyer, input));
  } catch (error) {
    // One request for two listings at the same moment: neither saw the other, the database did.
    if (brokenConstraint(error) !== "content_purchases_one_per_request") throw error;
    throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  }
}

async function purchase(tx: Tx, buyer: MemberCtx, input: PurchaseListingInput): Promise<PurchaseView> {
  const found = await lockListing(tx, input.listingId);
  if (found === undefined) throw new DomainError("NOT_FOUND", { what: "listing" });
  const known = await findReplay(tx, buyer, input);
  if (known !== undefined) return readPurchase(tx, buyer, known);

  const owned = await findOwned(tx, input.listingId, buyer.actor.id);
  const listing = allow(found, "purchase", canPurchase(buyer.actor, found, owned));
  await requireNoBlock(tx, buyer.actor, found.sellerId);
  allow(listing, "pay", agreesOnPrice(input.priceSeen, coins(listing.price)));
  const now = buyer.clock();
  const order: Order = {
    id: newId(now),
    listingId: input.listingId,
    sellerId: asId(listing.sellerId),
    buyerId: buyer.actor.id,
    requestId: input.requestId,
    transferId: transferIdOf(buyer.actor.id, { scope: SCOPE, key: input.requestId }),
    terms: termsOf(listing, await readSettings(tx, new Date(now)), now),
    at: new Date(now),
  };
  const moves = await movesOf(tx, order);
  await insertOrder(tx, order);
  await issueLicense(tx, buyer, order.id);
  const view = await readPurchase(tx, buyer, order.id);
  await mailSale(tx, buyer, view);
  if (moves.length > 0) {
    await post(tx, {
      kind: "marketplace.purchase",
      key: { scope: SCOPE, key: order.requestId },
      actor: order.buyerId,
      moves,
      source: { type: "purchase", id: order.id },
    });
  }
  return view;
}

interface Order {
  id: PurchaseId;
  listingId: ListingId;
  sellerId: MemberId;
  buyerId: MemberId;
  requestId: PurchaseListingInput["requestId"];
  /** Known before the coins move, so that the order names it and the coins can move last. */
  transferId: TransferId;
  terms: Terms;
  at: Date;
}

/** The purchase that this request made before. @throws DUPLICATE_REQUEST_DIFFERS when it was for something else. */
async function findReplay(tx: Tx, { actor }: MemberCtx, input: PurchaseListingInput) {
  const [known] = await tx
    .select({ id: contentPurchases.id, listingId: contentPurchases.contentId, price: contentPurchases.price })
    .from(contentPurchases)
    .where(and(eq(contentPurchases.buyerId, actor.id), eq(contentPurchases.requestId, input.requestId)));
  if (known === undefined) return undefined;
  if (known.listingId !== input.listingId || known.price !== input.priceSeen) {
    throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  }
  return asId<PurchaseId>(known.id);
}

/**
 * Who pays whom, purchased coins first. A member's purchases take turns here: the second is divided between what
 * the first has left in her purses.
 * @throws INSUFFICIENT_COINS with all that she can spend.
 */
async function movesOf(tx: Tx, { buyerId, sellerId, terms }: Order) {
  if (terms.price === ZERO) return [];
  await takeTurn(tx, buyerId);
  const paid = await drawFrom(tx, buyerId, terms.price);
  const payers = { purchased: purchased(buyerId), available: available(buyerId) };
  const payees = { seller: escrow(sellerId), platform: system("commission") };
  return partsOf(paid, terms.shares).map(({ from, to, amount }) => ({
    from: payers[from],
    to: payees[to],
    amount,
  }));
}

async function insertOrder(tx: Tx, order: Order): Promise<void> {
  const version = await findSoldVersion(tx, order.listingId);
  if (version === undefined) throw new Error(`listing ${order.listingId} has no approved version`);
  const { terms } = order;
  const free = terms.price === ZERO;
  await tx.insert(contentPurchases).values({
    id: order.id,
    contentId: order.listingId,
    versionId: version.id,
    buyerId: order.buyerId,
    sellerId: order.sellerId,
    price: terms.price,
    sellerShareBps: terms.sellerShareBps,
    sellerShare: terms.shares.seller,
    platformShare: terms.shares.platform,
    status: free ? "released" : "escrow",
    transferId: free ? null : order.transferId,
    releasedAt: free ? order.at : null,
    refundEndsAt: terms.refundEndsAt,
    escrowEndsAt: terms.escrowEndsAt,
    requestId: order.requestId,
    createdAt: order.at,
  });
  await tx
    .update(contentStats)
    .set({ salesCount: sql`${contentStats.salesCount} + 1` })
    .where(eq(contentStats.contentId, order.listingId));
}
