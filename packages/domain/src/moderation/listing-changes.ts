import { formatCoins, type ListingCase, type ListingChange } from "@yoforex/contracts";
import { and, type Db, desc, eq, isNotNull, type Tx } from "@yoforex/db";
import { type ApprovedWords, contentVersions, fileAssets } from "@yoforex/db/schema/market";

/** What waits, in the words of a page. */
interface Waiting extends ApprovedWords {
  version: string;
  fileName: string;
}

/** What was let on sale last, and what is different now; null before the first approval. */
export async function readLastApproved(
  db: Db | Tx,
  listingId: string,
  waiting: Waiting,
): Promise<ListingCase["lastApproved"]> {
  const [approved] = await db
    .select({
      version: contentVersions.version,
      fileName: fileAssets.name,
      at: contentVersions.approvedAt,
      words: contentVersions.approvedWords,
    })
    .from(contentVersions)
    .innerJoin(fileAssets, eq(fileAssets.id, contentVersions.fileId))
    .where(and(eq(contentVersions.contentId, listingId), isNotNull(contentVersions.approvedAt)))
    .orderBy(desc(contentVersions.createdAt), desc(contentVersions.id))
    .limit(1);
  if (approved === undefined || approved.at === null) return null;
  return { version: approved.version, at: approved.at.toISOString(), changes: changesOf(approved, waiting) };
}

const fileOf = ({ version, fileName }: { version: string; fileName: string }) => `${version}, ${fileName}`;

/** Field by field. Words from before approvals were kept are unknown, and then only the file is compared. */
function changesOf(
  approved: { version: string; fileName: string; words: ApprovedWords | null },
  now: Waiting,
): ListingChange[] {
  const { words } = approved;
  const changes: ListingChange[] = [{ field: "file", before: fileOf(approved), after: fileOf(now) }];
  if (words !== null) {
    changes.push(
      { field: "title", before: words.title, after: now.title },
      { field: "summary", before: words.summary, after: now.summary },
      { field: "description", before: words.description, after: now.description },
      { field: "price", before: formatCoins(words.price), after: formatCoins(now.price) },
    );
  }
  return changes.filter(({ before, after }) => before !== after);
}
