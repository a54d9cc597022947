import { type AdminPost, asId, type ReplyId, type RevisedPost, type ThreadId } from "@yoforex/contracts";

/** A post of the list as the verbs name it. */
export const targetOf = ({ type, id }: AdminPost): RevisedPost =>
  type === "thread" ? { type, id: asId<ThreadId>(id) } : { type, id: asId<ReplyId>(id) };
