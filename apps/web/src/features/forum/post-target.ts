import { asId, type PostView, type ReplyId, type RevisedPost, type ThreadId } from "@yoforex/contracts";

/** What a post on a page is to the verbs that change it: the first one stands for its thread. */
export const targetOfPost = ({ id, number }: Pick<PostView, "id" | "number">): RevisedPost =>
  number === 1 ? { type: "thread", id: asId<ThreadId>(id) } : { type: "reply", id: asId<ReplyId>(id) };
