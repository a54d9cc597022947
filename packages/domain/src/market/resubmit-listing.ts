import {
  DomainError,
  type ListingKind,
  newId,
  type ResubmitListingInput,
  type StudioListing,
} from "@yoforex/contracts";
import { eq, sql, type Tx } from "@yoforex/db";
import { content, contentVersions } from "@yoforex/db/schema/market";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { readSettings } from "../economy/index.ts";
import { renderMarkdown } from "../markdown.ts";
import { LIMITS } from "./limits.ts";
import { allowFile, lockOwnFile } from "./own-file.ts";
import { canAsk, canResubmit } from "./policy.ts";
import { lockListing, readVersions } from "./queries.ts";
import { readStudioListing } from "./studio.ts";

/**
 * Hands in again what was sent back or taken off sale. A new file makes a new version; without one the version stays.
 * @throws NOT_FOUND for anybody else's listing or file; ALREADY_DECIDED when it waits, is on sale or suspended;
 *   PRICE_OUT_OF_RANGE; FILE_TYPE_REFUSED; INVALID_INPUT for a number that doesn't fit the file; RATE_LIMITED.
 */
export async function resubmitListing(ctx: DomainCtx, input: ResubmitListingInput): Promise<StudioListing> {
  const seller = requireVerified(ctx);
  await ctx.limits.take(LIMITS.listings, seller.actor.id);
  return inTx(seller, async (tx) => {
    const found = await lockListing(tx, input.listingId);
    if (found === undefined) throw new DomainError("NOT_FOUND", { what: "listing" });
    const listing = allow(found, "resubmit", canResubmit(seller.actor, found));
    const settings = await readSettings(tx, new Date(ctx.clock()));
    allow(input, "publish", canAsk(input.price, settings.market[listing.kind]));
    await addVersion(tx, seller, { input, kind: listing.kind });
    await tx
      .update(content)
      .set({
        title: input.title,
        summary: input.summary,
        descriptionMarkdown: input.description,
        descriptionHtml: renderMarkdown(input.description),
        price: input.price,
        status: "pending",
        decidedAt: null,
        decidedBy: null,
        decisionReason: null,
        revision: sql`${content.revision} + 1`,
        updatedAt: new Date(ctx.clock()),
      })
      .where(eq(content.id, listing.id));
    return readStudioListing(tx, input.listingId);
  });
}

interface NewVersion {
  input: ResubmitListingInput;
  kind: ListingKind;
}

/** One number, one file: who bought 1.0 and who buys it later get the same bytes. */
async function addVersion(tx: Tx, { actor, clock }: MemberCtx, { input, kind }: NewVersion): Promise<void> {
  const versions = await readVersions(tx, input.listingId);
  const [current] = versions;
  if (current === undefined) throw new Error(`listing ${input.listingId} has no version`);
  if (input.fileId === undefined) {
    if (input.version !== current.version) throw wrongNumber("A new number needs a new file.");
    return;
  }
  if (versions.some((known) => known.version === input.version)) {
    throw wrongNumber("This number belongs to an earlier file.");
  }
  allowFile(await lockOwnFile(tx, actor.id, input.fileId), kind);
  await tx.insert(contentVersions).values({
    id: newId(clock()),
    contentId: input.listingId,
    version: input.version,
    fileId: input.fileId,
    // Later than the version before, whatever two machines' clocks say: the newest is the one on sale.
    createdAt: new Date(Math.max(clock(), current.createdAt.getTime() + 1)),
  });
}

const wrongNumber = (message: string) =>
  new DomainError("INVALID_INPUT", { fields: [{ path: "version", message }] });
