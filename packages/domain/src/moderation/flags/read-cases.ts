import { type AdminPost, FLAGS_SHOWN, type FlagCaseView } from "@yoforex/contracts";
import { type Db, desc, inArray, lte, type SQL, sql } from "@yoforex/db";
import { flagCases, postFlags } from "@yoforex/db/schema/flags";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { memberRefs } from "../../identity/index.ts";
import { adminPosts, readReplies, readThreads } from "../read-posts.ts";
import { claimOf } from "./claim-of.ts";

/** Cases as they stand, in the order that is asked for. */
export const readCases = (
  db: Db,
  { where, order, limit }: { where: SQL | undefined; order: SQL[]; limit: number },
) =>
  db
    .select()
    .from(flagCases)
    .where(where)
    .orderBy(...order)
    .limit(limit);

export type CaseRow = Awaited<ReturnType<typeof readCases>>[number];

/** Cases with their posts and what members said, as staff see them, in the order given. */
export async function caseViews(db: Db, rows: CaseRow[], now: number): Promise<FlagCaseView[]> {
  const [postOf, flags] = [await postsOf(db, rows, now), await flagsOf(db, rows)];
  const people = [
    ...rows.flatMap(({ claimedBy, decidedBy }) => [claimedBy, decidedBy]),
    ...flags.map(({ flaggerId }) => flaggerId),
  ].flatMap((who) => who ?? []);
  const refOf = await memberRefs(db, people);
  return rows.map((row) => {
    const own = flags.filter(({ caseId }) => caseId === row.id);
    const claim = row.outcome === null ? claimOf(row, now) : null;
    return {
      id: row.id,
      post: postOf(row),
      flags: own.map(({ flaggerId, reason, words, createdAt }) => ({
        by: refOf(flaggerId),
        reason,
        words,
        at: createdAt.toISOString(),
      })),
      flagCount: own[0]?.total ?? 0,
      claim: claim && { by: refOf(claim.by), until: claim.until.toISOString() },
      decision: decisionOf(row, refOf),
      openedAt: row.createdAt.toISOString(),
    };
  });
}

function decisionOf(
  { outcome, decidedBy, decidedAt, reason }: CaseRow,
  refOf: Awaited<ReturnType<typeof memberRefs>>,
): FlagCaseView["decision"] {
  if (outcome === null || decidedBy === null || decidedAt === null || reason === null) return null;
  return { outcome, by: refOf(decidedBy), at: decidedAt.toISOString(), reason };
}

/** The posts of cases by the case. */
async function postsOf(db: Db, rows: CaseRow[], now: number): Promise<(row: CaseRow) => AdminPost> {
  const threadIds = rows.flatMap(({ threadId }) => threadId ?? []);
  const replyIds = rows.flatMap(({ replyId }) => replyId ?? []);
  const limit = rows.length;
  const found = [
    ...(threadIds.length === 0
      ? []
      : await readThreads(db, { where: inArray(forumThreads.id, threadIds), limit })),
    ...(replyIds.length === 0
      ? []
      : await readReplies(db, { where: inArray(forumReplies.id, replyIds), limit })),
  ];
  const posts = new Map((await adminPosts(db, found, now)).map((post) => [post.id, post]));
  return ({ id, threadId, replyId }) => {
    const post = posts.get(threadId ?? replyId ?? "");
    if (post === undefined) throw new Error(`flag case ${id} is about no post`);
    return post;
  };
}

/** The newest flags of each case, and how many there are of it. */
async function flagsOf(db: Db, rows: CaseRow[]) {
  if (rows.length === 0) return [];
  const { caseId, flaggerId, reason, words, createdAt } = postFlags;
  const ranked = db
    .select({
      caseId,
      flaggerId,
      reason,
      words,
      createdAt,
      place:
        sql<number>`row_number() over (partition by ${caseId} order by ${createdAt} desc, ${postFlags.id} desc)`.as(
          "place",
        ),
      total: sql<number>`(count(*) over (partition by ${caseId}))::int`.as("total"),
    })
    .from(postFlags)
    .where(
      inArray(
        caseId,
        rows.map(({ id }) => id),
      ),
    )
    .as("ranked");
  return db
    .select()
    .from(ranked)
    .where(lte(ranked.place, FLAGS_SHOWN))
    .orderBy(desc(ranked.createdAt), ranked.place);
}
