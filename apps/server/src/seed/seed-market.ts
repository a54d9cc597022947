import { asId, coins, newId } from "@yoforex/contracts";
import { checkContent, publishListing, purchaseListing, saveFile } from "@yoforex/domain/market";
import { approveListing, getListingCase } from "@yoforex/domain/moderation";
import type { StoredBlob } from "../files/blob-store.ts";
import { DEMO_LISTINGS } from "./listings.ts";
import type { SeedWorld } from "./seed-world.ts";

/** Listings with real files: most are approved, one waits for its review, one was bought and sits in escrow. */
export async function seedMarket(
  world: SeedWorld,
  store: (text: string) => Promise<StoredBlob>,
): Promise<void> {
  const seller = await world.as("halyard_fx");
  const moderator = await world.as("mod_amara");
  const buyer = await world.as("kestrel_mql");
  for (const { fileName, file, approved, price, ...words } of DEMO_LISTINGS) {
    const blob = await store(file);
    const saved = await saveFile(seller, {
      name: fileName,
      mime: checkContent(fileName, blob.head),
      ...blob,
    });
    const listing = await publishListing(seller, {
      requestId: newId(),
      fileId: asId(saved.id),
      price: coins(price),
      ...words,
    });
    const listingId = asId<Parameters<typeof approveListing>[1]["listingId"]>(listing.id);
    if (approved) {
      const { revision, versions } = await getListingCase(moderator, { listingId });
      await approveListing(moderator, { listingId, revision, versionId: asId(versions[0]?.id ?? "") });
    }
    if (words.title === "Spread Ledger") {
      await purchaseListing(buyer, { requestId: newId(), listingId, priceSeen: coins(price) });
    }
  }
}
