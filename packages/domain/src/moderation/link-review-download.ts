import { DomainError, type DownloadLinkView, type ReviewDownloadInput } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { linkFile, readVersions } from "../market/index.ts";

/**
 * A link to the file of one version of a listing, for a reviewer's session and ten minutes. Looking at it is no download.
 * @throws NOT_ALLOWED (role); NOT_FOUND.
 */
export async function linkReviewDownload(
  ctx: DomainCtx,
  input: ReviewDownloadInput,
): Promise<DownloadLinkView> {
  const reviewer = requireRole(ctx, "moderator");
  const versions = await readVersions(ctx.db, input.listingId);
  const version = versions.find(({ id }) => id === input.versionId);
  if (version === undefined) throw new DomainError("NOT_FOUND", { what: "file" });
  return linkFile(reviewer, { use: "review", id: version.id }, { ...version, name: version.fileName });
}
