import type { MemberId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { content, contentVersions } from "@yoforex/db/schema/market";
import type { Allowed } from "../authz.ts";

export interface Approval {
  versionId: string;
  by: MemberId;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * Lets buyers have a version of a listing that is locked and the reviewer's to decide. The words it goes on sale
 * with are kept, so that the next review can say what has changed.
 */
export async function approveVersion(
  tx: Tx,
  listing: Allowed<{ id: string }, "decide">,
  { versionId, by, now }: Approval,
): Promise<void> {
  const [words] = await tx
    .select({
      title: content.title,
      summary: content.summary,
      description: content.descriptionMarkdown,
      price: content.price,
    })
    .from(content)
    .where(eq(content.id, listing.id));
  if (words === undefined) throw new Error(`listing ${listing.id} vanished while it was approved`);
  await tx
    .update(contentVersions)
    .set({ approvedAt: new Date(now), approvedBy: by, approvedWords: words })
    .where(eq(contentVersions.id, versionId));
}
