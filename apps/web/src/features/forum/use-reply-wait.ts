import type { ThreadView } from "@yoforex/contracts";
import { type RefusalWait, useRefusalWait } from "./use-refusal-wait.ts";

/** How long a member still waits before she may reply: the thread is slow, or she was refused. */
export const useReplyWait = ({ slow }: ThreadView): RefusalWait =>
  useRefusalWait(slow?.replyFrom == null ? null : Date.parse(slow.replyFrom));
