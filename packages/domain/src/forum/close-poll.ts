import { type ClosePollInput, DomainError, type PollView } from "@yoforex/contracts";
import { and, eq, isNull } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { polls } from "@yoforex/db/schema/polls";
import { allow, notAllowed, refuse, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { canSee } from "./policy.ts";
import { closedSince } from "./poll-rules.ts";
import { readPoll } from "./read-poll.ts";

/**
 * Its author closes a poll before its time; votes under way are counted first.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (owner, email_unverified, suspended); NOT_FOUND; POLL_REFUSED (closed).
 */
export async function closePoll(ctx: DomainCtx, { pollId }: ClosePollInput): Promise<PollView> {
  const member = requireVerified(ctx, "trade");
  const now = member.clock();
  return inTx(member, async (tx) => {
    const [found] = await tx
      .select({
        poll: polls,
        thread: {
          authorId: forumThreads.authorId,
          hiddenAt: forumThreads.hiddenAt,
          isLocked: forumThreads.isLocked,
        },
      })
      .from(polls)
      .innerJoin(forumThreads, eq(forumThreads.id, polls.threadId))
      .where(and(eq(polls.id, pollId), isNull(polls.removedAt)))
      .for("no key update", { of: polls });
    if (found === undefined || !canSee(member.actor, found.thread))
      throw new DomainError("NOT_FOUND", { what: "poll" });
    const { poll, thread } = found;
    allow(poll, "close", thread.authorId === member.actor.id || notAllowed("owner"));
    const isOpen = closedSince(poll, now) === null;
    allow(poll, "close", isOpen || refuse(new DomainError("POLL_REFUSED", { because: "closed" })));
    await tx
      .update(polls)
      .set({ closedAt: new Date(now) })
      .where(eq(polls.id, pollId));
    const view = await readPoll(tx, poll.threadId, { actor: member.actor, now, thread });
    if (view === null) throw new Error(`poll ${pollId} vanished while it was locked`);
    return view;
  });
}
