import { asId, type CategoryId, coins, type ReplyId, type ThreadId } from "@yoforex/contracts";
import { openBounty } from "@yoforex/domain/bounties";
import { createThread, listCategories, postReply } from "@yoforex/domain/forum";
import { aRequest, type Part, type Stage } from "./part.ts";

/** The least that a bounty can be. */
const LEAST = coins(20);

/** Two questions of the owner's with a bounty, one of them answered. */
export async function bountiesPart({ world, people, as }: Stage): Promise<Part> {
  const owner = as(people.owner);
  const [category] = await listCategories(world.anonymous());
  const offered = async () => {
    const { id } = await createThread(owner, {
      requestId: aRequest(),
      categoryId: asId<CategoryId>(category?.id ?? ""),
      kind: "question",
      title: "Which swap-free accounts charge a fee?",
      body: "From day five on, as far as I can see.",
      tags: [],
    });
    const threadId = asId<ThreadId>(id);
    await openBounty(owner, { requestId: aRequest(), threadId, amount: LEAST });
    return threadId;
  };
  const [waiting, answered] = [await offered(), await offered()];
  const answer = { requestId: aRequest(), threadId: answered, body: "Those that say so in their terms." };
  const reply = await postReply(as(people.partner), answer);
  return {
    given: {
      "member economy.openBounty": { amount: LEAST },
      "member economy.extendBounty": { threadId: waiting, amount: 1, days: 1 },
      "member economy.cancelBounty": { threadId: waiting },
      "member economy.splitBounty": {
        threadId: answered,
        shares: [{ replyId: asId<ReplyId>(reply.id), amount: LEAST }],
      },
      "admin economy.withdrawBounty": { threadId: waiting },
    },
  };
}
