import { asId, type CategoryId, type ReplyId, type ThreadId } from "@yoforex/contracts";
import { createThread, listCategories, postReply } from "@yoforex/domain/forum";
import { actOnThreads, takePosts } from "@yoforex/domain/moderation";
import { aRequest, open, type Part, REASON, type Stage } from "./part.ts";

const BODY = "A post that staff will want to see elsewhere.";

/** Threads with a reply each, and two acts of staff on many that can still be undone. */
export async function movesPart({ world, people, as }: Stage): Promise<Part> {
  const [category] = await listCategories(world.anonymous());
  if (category === undefined) throw new Error("a new forum has categories");
  const categoryId = asId<CategoryId>(category.id);
  const aTalk = async () => {
    const { id, slug } = await createThread(as(people.partner), {
      requestId: aRequest(),
      categoryId,
      kind: "discussion",
      tags: [],
      title: "What belongs somewhere else",
      body: BODY,
    });
    const threadId = asId<ThreadId>(id);
    const reply = await postReply(as(people.owner), { requestId: aRequest(), threadId, body: BODY });
    return { threadId, slug, replyId: asId<ReplyId>(reply.id) };
  };
  const [from, into, left] = [await aTalk(), await aTalk(), await aTalk()];
  const moved = { threadId: left.threadId, intoId: into.threadId, replyIds: [left.replyId], reason: REASON };
  await takePosts(as(people.moderator), moved);
  const aBatch = async (threadId: ThreadId) => {
    const asked = { requestId: aRequest(), threadIds: [threadId], reason: REASON };
    return (await actOnThreads(as(people.moderator), { ...asked, act: { type: "pin" } })).batchId;
  };
  const chosen = { threadId: from.threadId, replyIds: [from.replyId] };
  return {
    ids: {
      intoId: open(into.threadId, from.threadId),
      batchId: open(await aBatch(from.threadId), await aBatch(into.threadId)),
    },
    given: {
      "member forum.whereIs": { slug: left.slug, number: 2 },
      "admin content.findThread": { address: from.slug },
      "admin content.split": { ...chosen, title: "Where it belongs indeed" },
      "admin content.take": chosen,
      "admin content.merge": { threadId: from.threadId },
      "admin content.actOnThreads": { threadIds: [into.threadId], act: { type: "lock" } },
    },
    addresses: {
      "member forum.whereIs": {
        concealed: { slug: from.slug, number: 2 },
        nowhere: { slug: "what-belongs-zzzzzzzz", number: 2 },
      },
    },
  };
}
