import { DomainError, type DownloadLinkView, type ReviewListingInput } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { linkFile, readVersions } from "../market/index.ts";

/**
 * A link to the newest file of a listing, for a reviewer's session and ten minutes. Looking at it is no download.
 * @throws NOT_ALLOWED (role); NOT_FOUND.
 */
export async function linkReviewDownload(
  ctx: DomainCtx,
  input: ReviewListingInput,
): Promise<DownloadLinkView> {
  const reviewer = requireRole(ctx, "moderator");
  const [version] = await readVersions(ctx.db, input.listingId);
  if (version === undefined) throw new DomainError("NOT_FOUND", { what: "listing" });
  return linkFile(reviewer, { use: "review", id: version.id }, { ...version, name: version.fileName });
}
