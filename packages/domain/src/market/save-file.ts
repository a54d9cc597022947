import { DomainError, FILE_BYTES_MAX, type FileId, newId, type UploadedFileView } from "@yoforex/contracts";
import { fileAssets } from "@yoforex/db/schema/market";
import { requireVerified } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { LIMITS } from "./limits.ts";
import { endingOf, SOLD_ENDINGS } from "./rules.ts";

export interface NewFile {
  name: string;
  /** As `checkContent` told it from the content. */
  mime: string;
  sizeBytes: number;
  /** Of the content, in lower-case hex. */
  sha256: string;
  /** Where the bytes lie already; made by the store. */
  storageKey: string;
}

/**
 * Registers an uploaded file as the member's own, to be put into a listing.
 * @throws NOT_ALLOWED (email_unverified, suspended); FILE_TYPE_REFUSED; FILE_TOO_LARGE; INVALID_INPUT for an
 *   empty file; RATE_LIMITED.
 */
export async function saveFile(ctx: DomainCtx, file: NewFile): Promise<UploadedFileView> {
  const { actor } = requireVerified(ctx);
  await ctx.limits.take(LIMITS.uploads, actor.id);
  if (!SOLD_ENDINGS.includes(endingOf(file.name))) {
    throw new DomainError("FILE_TYPE_REFUSED", { allowed: [...SOLD_ENDINGS] });
  }
  if (file.sizeBytes > FILE_BYTES_MAX) throw new DomainError("FILE_TOO_LARGE", { maxBytes: FILE_BYTES_MAX });
  if (file.sizeBytes < 1) {
    throw new DomainError("INVALID_INPUT", { fields: [{ path: "body", message: "The file is empty." }] });
  }
  const id = newId<FileId>(ctx.clock());
  const { name, mime, sizeBytes, sha256, storageKey } = file;
  await ctx.db.insert(fileAssets).values({
    id,
    ownerId: actor.id,
    storageKey,
    name,
    mime,
    sizeBytes,
    sha256,
    createdAt: new Date(ctx.clock()),
  });
  return { id, name, sizeBytes, sha256 };
}
