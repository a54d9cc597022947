import { asId, type FlagOutcome, type MemberId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { postFlags } from "@yoforex/db/schema/flags";
import type { MemberCtx } from "../../context.ts";
import type { LockedPost } from "../../forum/index.ts";
import { tell } from "../../notifications/index.ts";
import { postPath } from "../../thread-path.ts";

type News = FlagOutcome | "undone";

const WORDS: Record<News, string> = {
  kept: "and left it as it is",
  deleted: "and took it off the page",
  undone: "once more; what was decided before is taken back",
};

interface Telling {
  caseId: string;
  post: LockedPost;
  news: News;
  reason: string;
}

/** Tells each who flagged a post what staff made of it, and why; none of them learns who else did. */
export async function tellFlaggers(tx: Tx, staff: MemberCtx, { caseId, post, news, reason }: Telling) {
  const flaggers = await tx
    .select({ id: postFlags.flaggerId })
    .from(postFlags)
    .where(eq(postFlags.caseId, caseId));
  const text = `You flagged a post in “${post.thread.title}”. We looked at it ${WORDS[news]}. ${reason}`;
  // A thread that is gone has no page; the public log says what was done.
  const isGone = news === "deleted" && post.target.type === "thread";
  const path = isGone ? "/moderation" : postPath(post.thread, post.number);
  const at = new Date(staff.clock());
  for (const { id } of flaggers) {
    await tell(tx, { userId: asId<MemberId>(id), kind: "always", text, path, by: null, at });
  }
}
