import {
  asId,
  type CategoryId,
  coins,
  type NewPoll,
  newId,
  type PollId,
  type PollOptionId,
  type ReplyId,
  type ThreadId,
} from "@yoforex/contracts";
import type { DomainCtx } from "@yoforex/domain";
import { openBounty } from "@yoforex/domain/bounties";
import {
  acceptAnswer,
  createThread,
  getThread,
  listCategories,
  postReply,
  vote,
} from "@yoforex/domain/forum";
import { flagPost } from "@yoforex/domain/moderation";
import type { SeedWorld } from "./seed-world.ts";
import { DEMO_THREADS, type DemoPoll, type DemoThread } from "./threads.ts";

/** Threads, bounties, replies and accepted answers, each by its author. */
export async function seedForum(world: SeedWorld): Promise<void> {
  const people = new Map<string, DomainCtx>();
  const as = async (username: string) => {
    const known = people.get(username) ?? (await world.as(username));
    people.set(username, known);
    return known;
  };
  const [first] = DEMO_THREADS;
  if (first === undefined) return;
  const categories = await listCategories(await as(first.by));
  for (const thread of DEMO_THREADS) {
    const category = categories.find(({ slug }) => slug === thread.category);
    if (category === undefined) throw new Error(`no category ${thread.category}`);
    await seedThread(as, thread, asId(category.id));
  }
}

async function seedThread(
  as: (username: string) => Promise<DomainCtx>,
  thread: DemoThread,
  categoryId: CategoryId,
): Promise<void> {
  const asker = await as(thread.by);
  const { kind, title, body, tags } = thread;
  const poll = thread.poll && pollOf(thread.poll);
  const made = await createThread(asker, { requestId: newId(), categoryId, kind, title, body, tags, poll });
  const threadId = asId<ThreadId>(made.id);
  if (thread.poll !== undefined) await seedVotes(as, made.slug, thread.poll);
  if (thread.bounty !== undefined) {
    await openBounty(asker, { requestId: newId(), threadId, amount: coins(thread.bounty) });
  }
  for (const reply of thread.replies) {
    const { id } = await postReply(await as(reply.by), { requestId: newId(), threadId, body: reply.body });
    const replyId = asId<ReplyId>(id);
    if (reply.accepted) await acceptAnswer(asker, { threadId, replyId });
    if (reply.flagged !== undefined) {
      const { by, reason, words } = reply.flagged;
      await flagPost(await as(by), { target: { type: "reply", id: replyId }, reason, words });
    }
  }
}

const pollOf = ({ question, options }: DemoPoll): NewPoll => ({
  question,
  options,
  isSingle: true,
  results: "always",
  mayChange: true,
  days: null,
});

async function seedVotes(
  as: (username: string) => Promise<DomainCtx>,
  slug: string,
  { votes }: DemoPoll,
): Promise<void> {
  for (const [username, choice] of Object.entries(votes)) {
    const voter = await as(username);
    const { poll } = await getThread(voter, { slug, page: 1 });
    const option = poll?.options[choice];
    if (poll === null || option === undefined) throw new Error(`no option ${choice} in ${slug}`);
    await vote(voter, { pollId: asId<PollId>(poll.id), optionIds: [asId<PollOptionId>(option.id)] });
  }
}
