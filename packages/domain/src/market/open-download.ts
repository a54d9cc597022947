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

type IsStored = (file: StoredFile) => Promise<boolean>;

/**
 * Opens a link that `linkDownload` or staff's review made, for the session it was made for. A buyer's download is
 * written down, once a link, so that one resumed in parts counts once; one whose bytes are lost isn't, since it would
 * close her refund for nothing.
 * @param isStored whether the bytes of a file are there, whole.
 * @throws NOT_SIGNED_IN; LINK_EXPIRED; NOT_ALLOWED (role); NOT_FOUND, also of lost bytes (file); REFUND_CLOSED
 *   (already_refunded).
 */
export async function openDownload(
  ctx: DomainCtx,
  token: string,
  isStored: IsStored = async () => true,
): Promise<StoredFile> {
  const member = requireMember(ctx);
  const grant = readLink(member, token);
  if (grant.use === "download") {
    return inTx(member, async (tx) => {
      const purchase = await lockPurchased(tx, member, grant);
      const file = await readStored(tx, purchase.versionId, isStored);
      await countDownload(tx, member, { purchase, since: grant.since });
      return file;
    });
  }
  requireRole(member, "moderator");
  return readStored(ctx.db, grant.id, isStored);
}

async function lockPurchased(tx: Tx, member: MemberCtx, grant: Grant) {
  // Locked, so that a refund and a download can't both see that the other hasn't happened.
  const found = await lockPurchase(tx, asId<PurchaseId>(grant.id));
  if (found === undefined) throw new DomainError("NOT_FOUND", { what: "purchase" });
  return allow(found, "download", canDownload(member.actor, found));
}

async function countDownload(
  tx: Tx,
  member: MemberCtx,
  { purchase, since }: { purchase: { id: string; versionId: string }; since: Date },
): Promise<void> {
  const [counted] = await tx
    .select({ id: downloadEvents.id })
    .from(downloadEvents)
    .where(and(eq(downloadEvents.purchaseId, purchase.id), gte(downloadEvents.createdAt, since)))
    .limit(1);
  if (counted !== undefined) return;
  await tx.insert(downloadEvents).values({
    purchaseId: purchase.id,
    versionId: purchase.versionId,
    ip: member.origin.ip,
    createdAt: new Date(member.clock()),
  });
}

async function readStored(db: Reader, versionId: string, isStored: IsStored): Promise<StoredFile> {
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
  if (file === undefined || !(await isStored(file))) throw new DomainError("NOT_FOUND", { what: "file" });
  return file;
}
