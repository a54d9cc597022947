import type { PostView, ThreadView } from "@yoforex/contracts";

type Thread = Pick<ThreadView, "can"> & { author: { id: string } };
type Reply = Pick<PostView, "accepted" | "hidden" | "number"> & { author: { id: string } };

/** What the reader may do with a reply as an answer. The server decides; this only keeps idle buttons off the page. */
export function answerActOf(thread: Thread, reply: Reply): "accept" | "take back" | null {
  if (reply.accepted) return thread.can.unaccept ? "take back" : null;
  const eligible = reply.number > 1 && !reply.hidden && reply.author.id !== thread.author.id;
  return eligible && thread.can.accept ? "accept" : null;
}
