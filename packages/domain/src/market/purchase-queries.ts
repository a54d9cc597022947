import type { MemberRef, Page, PurchaseId } from "@yoforex/contracts";
import { and, desc, eq, type SQL, sql, type Tx } from "@yoforex/db";
import {
  content,
  contentPurchases,
  contentVersions,
  downloadEvents,
  fileAssets,
  licenses,
} from "@yoforex/db/schema/market";
import { memberRefs } from "../identity/index.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { type PageRequest, type Reader, versionColumns } from "./queries.ts";

export type PurchaseRow = Awaited<ReturnType<typeof readPurchases>>[number];

/** Purchases with what was bought, newest first. */
export const readPurchases = (db: Reader, { where, limit }: { where: SQL | undefined; limit: number }) =>
  db
    .select({
      id: contentPurchases.id,
      number: contentPurchases.number,
      buyerId: contentPurchases.buyerId,
      sellerId: contentPurchases.sellerId,
      status: contentPurchases.status,
      price: contentPurchases.price,
      sellerShare: contentPurchases.sellerShare,
      platformShare: contentPurchases.platformShare,
      transferId: contentPurchases.transferId,
      refundEndsAt: contentPurchases.refundEndsAt,
      escrowEndsAt: contentPurchases.escrowEndsAt,
      releasedAt: contentPurchases.releasedAt,
      refundedAt: contentPurchases.refundedAt,
      createdAt: contentPurchases.createdAt,
      listing: { id: content.id, slug: content.slug, title: content.title, kind: content.kind },
      version: versionColumns,
      license: { keyCipher: licenses.keyCipher, revokedAt: licenses.revokedAt },
      downloadCount: sql<number>`(
        select count(*)::int from ${downloadEvents} d where d.purchase_id = ${contentPurchases.id})`,
    })
    .from(contentPurchases)
    .innerJoin(content, eq(content.id, contentPurchases.contentId))
    .innerJoin(contentVersions, eq(contentVersions.id, contentPurchases.versionId))
    .innerJoin(fileAssets, eq(fileAssets.id, contentVersions.fileId))
    .innerJoin(licenses, eq(licenses.purchaseId, contentPurchases.id))
    .where(where)
    .orderBy(desc(contentPurchases.createdAt), desc(contentPurchases.id))
    .limit(limit);

/** A page of purchases, newest first, and who took part in them. */
export async function readPurchasePage(
  db: Reader,
  where: SQL | undefined,
  { cursor, limit }: PageRequest,
): Promise<Page<PurchaseRow> & { refOf: (memberId: string) => MemberRef }> {
  const after = positionOf(cursor);
  const older = after && sql`(${contentPurchases.createdAt}, ${contentPurchases.id}) < ${pointOf(after)}`;
  const rows = await readPurchases(db, { where: and(where, older), limit: limit + 1 });
  const page = toPage(rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
  const refOf = await memberRefs(
    db,
    page.rows.flatMap((row) => [row.buyerId, row.sellerId]),
  );
  return { ...page, refOf };
}

/** What decisions about a purchase rest on; nobody else closes or downloads it until the transaction ends. */
export async function lockPurchase(tx: Tx, purchaseId: PurchaseId) {
  const [purchase] = await tx
    .select({
      id: contentPurchases.id,
      number: contentPurchases.number,
      listingId: contentPurchases.contentId,
      versionId: contentPurchases.versionId,
      buyerId: contentPurchases.buyerId,
      sellerId: contentPurchases.sellerId,
      title: content.title,
      price: contentPurchases.price,
      sellerShare: contentPurchases.sellerShare,
      platformShare: contentPurchases.platformShare,
      status: contentPurchases.status,
      transferId: contentPurchases.transferId,
      releaseTransferId: contentPurchases.releaseTransferId,
      refundEndsAt: contentPurchases.refundEndsAt,
    })
    .from(contentPurchases)
    .innerJoin(content, eq(content.id, contentPurchases.contentId))
    .where(eq(contentPurchases.id, purchaseId))
    .for("no key update", { of: contentPurchases });
  return purchase;
}

/** How often a purchase was downloaded. */
export async function countDownloads(db: Reader, purchaseId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(downloadEvents)
    .where(eq(downloadEvents.purchaseId, purchaseId));
  return row?.count ?? 0;
}
