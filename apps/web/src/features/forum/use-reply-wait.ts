import { refusalOf } from "@yoforex/client/errors";
import type { ThreadView } from "@yoforex/contracts";
import { useState } from "react";
import { useCountdown } from "./use-countdown.ts";

interface ReplyWait {
  /** Seconds that a member still waits in a slow thread. */
  wait: number;
  /** Takes down what a refusal says about it, which is newer than the page. */
  note(error: unknown): void;
}

export function useReplyWait({ slow }: ThreadView): ReplyWait {
  const [told, setTold] = useState<number | null>(null);
  const from = slow?.replyFrom == null ? null : Date.parse(slow.replyFrom);
  const wait = useCountdown(told ?? from);
  return {
    wait,
    note(error) {
      const refusal = refusalOf(error);
      if (refusal?.code === "SLOW_MODE") setTold(Date.now() + refusal.details.retryAfterSeconds * 1_000);
    },
  };
}
