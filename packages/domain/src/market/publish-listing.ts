import {
  asId,
  DomainError,
  type ListingId,
  newId,
  type PublishListingInput,
  type StudioListing,
} from "@yoforex/contracts";
import { and, asc, brokenConstraint, eq, type Tx } from "@yoforex/db";
import { content, contentStats, contentVersions } from "@yoforex/db/schema/market";
import { type Allowed, allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { readSettings } from "../economy/index.ts";
import { renderMarkdown } from "../markdown.ts";
import { newShortId, slugOf } from "../slug.ts";
import { countDeed } from "../trust.ts";
import { LIMITS } from "./limits.ts";
import { allowFile, lockOwnFile } from "./own-file.ts";
import { canAsk } from "./policy.ts";
import { readStudioListing } from "./studio.ts";

/**
 * Hands a new listing in for review. The same request again answers with what the first one made.
 * @throws NOT_ALLOWED (email_unverified, suspended); NOT_FOUND (file) unless the file is the seller's own;
 *   FILE_TYPE_REFUSED; PRICE_OUT_OF_RANGE; INVALID_INPUT for a file that is in use already;
 *   DUPLICATE_REQUEST_DIFFERS; RATE_LIMITED.
 */
export async function publishListing(ctx: DomainCtx, input: PublishListingInput): Promise<StudioListing> {
  const seller = requireVerified(ctx);
  await countDeed(seller, LIMITS.listings);
  try {
    return await inTx(seller, async (tx) => {
      // The file is what two clicks on one form have in common: the second waits here for the first.
      const file = await lockOwnFile(tx, seller.actor.id, input.fileId);
      const known = await findReplay(tx, seller, input);
      if (known !== undefined) return readStudioListing(tx, known);
      const settings = await readSettings(tx, new Date(ctx.clock()));
      allowFile(file, input.kind);
      const allowed = allow(input, "publish", canAsk(input.price, settings.market[input.kind]));
      return readStudioListing(tx, await insertListing(tx, seller, allowed));
    });
  } catch (error) {
    if (brokenConstraint(error) !== "content_one_per_request") throw error;
    throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  }
}

/** What a request says; a replay says the same. */
const ASKED = ["kind", "title", "summary", "description", "price", "version", "fileId"] as const;

/** What this request made before. @throws DUPLICATE_REQUEST_DIFFERS when it asked for something else then. */
async function findReplay(tx: Tx, { actor }: MemberCtx, input: PublishListingInput) {
  const [known] = await tx
    .select({
      id: content.id,
      kind: content.kind,
      title: content.title,
      summary: content.summary,
      description: content.descriptionMarkdown,
      price: content.price,
      version: contentVersions.version,
      fileId: contentVersions.fileId,
    })
    .from(content)
    .innerJoin(contentVersions, eq(contentVersions.contentId, content.id))
    .where(and(eq(content.sellerId, actor.id), eq(content.requestId, input.requestId)))
    .orderBy(asc(contentVersions.createdAt))
    .limit(1);
  if (known === undefined) return undefined;
  if (!ASKED.every((field) => known[field] === input[field])) {
    throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  }
  return asId<ListingId>(known.id);
}

async function insertListing(
  tx: Tx,
  { actor, clock }: MemberCtx,
  input: Allowed<PublishListingInput, "publish">,
): Promise<ListingId> {
  const now = new Date(clock());
  const id = newId<ListingId>(clock());
  await tx.insert(content).values({
    id,
    slug: `${slugOf(input.title, "item")}-${newShortId()}`,
    kind: input.kind,
    title: input.title,
    summary: input.summary,
    descriptionMarkdown: input.description,
    descriptionHtml: renderMarkdown(input.description),
    sellerId: actor.id,
    price: input.price,
    status: "pending",
    requestId: input.requestId,
    createdAt: now,
    updatedAt: now,
  });
  await tx.insert(contentStats).values({ contentId: id, createdAt: now });
  await tx.insert(contentVersions).values({
    id: newId(clock()),
    contentId: id,
    version: input.version,
    fileId: input.fileId,
    createdAt: now,
  });
  return id;
}
