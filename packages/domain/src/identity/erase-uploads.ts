import type { MemberId } from "@yoforex/contracts";
import { and, eq, inArray, isNotNull, ne, notExists, sql, type Tx } from "@yoforex/db";
import { dataExports } from "@yoforex/db/schema/account";
import { content, contentPurchases, contentVersions, fileAssets } from "@yoforex/db/schema/market";
import { postPictures } from "@yoforex/db/schema/pictures";
import { profiles } from "@yoforex/db/schema/profile";

const one = { one: sql`1` };

/**
 * Takes a member's listings off sale and her uploads away, but for what somebody bought: buyers keep that.
 * @returns the storage keys whose bytes are nobody's from now on.
 */
export async function eraseUploads(tx: Tx, memberId: MemberId): Promise<string[]> {
  const hers = tx.select({ id: content.id }).from(content).where(eq(content.sellerId, memberId));
  await tx
    .update(content)
    .set({ status: "withdrawn" })
    .where(and(eq(content.sellerId, memberId), ne(content.status, "suspended")));
  const bought = tx
    .select(one)
    .from(contentPurchases)
    .where(eq(contentPurchases.versionId, contentVersions.id));
  await tx.delete(contentVersions).where(and(inArray(contentVersions.contentId, hers), notExists(bought)));
  const sold = tx.select(one).from(contentVersions).where(eq(contentVersions.contentId, content.id));
  await tx
    .update(content)
    .set({
      slug: sql`'removed-' || ${content.id}`,
      title: "Removed listing",
      summary: "Removed with its seller.",
      descriptionMarkdown: "Removed with its seller.",
      descriptionHtml: "<p>Removed with its seller.</p>",
    })
    .where(and(eq(content.sellerId, memberId), notExists(sold)));
  const used = tx.select(one).from(contentVersions).where(eq(contentVersions.fileId, fileAssets.id));
  const files = await tx
    .delete(fileAssets)
    .where(and(eq(fileAssets.ownerId, memberId), notExists(used)))
    .returning({ storageKey: fileAssets.storageKey });
  const exports = await tx
    .delete(dataExports)
    .where(and(eq(dataExports.userId, memberId), isNotNull(dataExports.storageKey)))
    .returning({ storageKey: dataExports.storageKey });
  const shown = await tx
    .delete(postPictures)
    .where(eq(postPictures.ownerId, memberId))
    .returning({ storageKey: postPictures.storageKey });
  const pictures = await tx
    .select({ keys: profiles.avatarKeys })
    .from(profiles)
    .where(eq(profiles.userId, memberId));
  return [
    ...[...files, ...exports, ...shown].flatMap(({ storageKey }) =>
      storageKey === null ? [] : [storageKey],
    ),
    ...pictures.flatMap(({ keys }) => keys),
  ];
}
