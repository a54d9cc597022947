import { asId, DomainError, type PurchaseId } from "@yoforex/contracts";
import { and, eq, gte, type Tx } from "@yoforex/db";
import { contentVersions, downloadEvents, fileAssets } from "@yoforex/db/schema/market";
import { allow, requireMember, requireRole } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { type Grant, readLink } from "./file-link.ts";
import { canDownload } from "./policy.ts";
import { lockPurchase } from "./purchase-queries.ts";
import type { Reader } from "./queries.ts";

/** What the host needs to send a file. The storage key stays on the server. */
export interface StoredFile {
  storageKey: string;
  name: string;
  mime: string;
  sizeBytes: number;
  sha256: string;
}

/**
 * Opens a link that `linkDownload` or staff's review made, for the session it was made for. A buyer's download is
 * written down, once a link, so that one resumed in parts counts once.
 * @throws NOT_SIGNED_IN; LINK_EXPIRED; NOT_ALLOWED (role); NOT_FOUND; REFUND_CLOSED (already_refunded).
 */
export async function openDownload(ctx: DomainCtx, token: string): Promise<StoredFile> {
  const member = requireMember(ctx);
  const grant = readLink(member, token);
  if (grant.use === "download") return inTx(member, (tx) => openPurchased(tx, member, grant));
  requireRole(member, "moderator");
  return readFile(ctx.db, grant.id);
}

async function openPurchased(tx: Tx, member: MemberCtx, grant: Grant): Promise<StoredFile> {
  // Locked, so that a refund and a download can't both see that the other hasn't happened.
  const found = await lockPurchase(tx, asId<PurchaseId>(grant.id));
  if (found === undefined) throw new DomainError("NOT_FOUND", { what: "purchase" });
  const purchase = allow(found, "download", canDownload(member.actor, found));
  const [counted] = await tx
    .select({ id: downloadEvents.id })
    .from(downloadEvents)
    .where(and(eq(downloadEvents.purchaseId, purchase.id), gte(downloadEvents.createdAt, grant.since)))
    .limit(1);
  if (counted === undefined) {
    await tx.insert(downloadEvents).values({
      purchaseId: purchase.id,
      versionId: purchase.versionId,
      ip: member.origin.ip,
      createdAt: new Date(member.clock()),
    });
  }
  return readFile(tx, purchase.versionId);
}

async function readFile(db: Reader, versionId: string): Promise<StoredFile> {
  const [file] = await db
    .select({
      storageKey: fileAssets.storageKey,
      name: fileAssets.name,
      mime: fileAssets.mime,
      sizeBytes: fileAssets.sizeBytes,
      sha256: fileAssets.sha256,
    })
    .from(contentVersions)
    .innerJoin(fileAssets, eq(fileAssets.id, contentVersions.fileId))
    .where(eq(contentVersions.id, versionId));
  if (file === undefined) throw new DomainError("NOT_FOUND", { what: "file" });
  return file;
}
