import { useState } from "react";
import { refusalWait } from "./refusal-wait.ts";
import { useCountdown } from "./use-countdown.ts";

export interface RefusalWait {
  /** Seconds until one may send again; 0 when one may. */
  wait: number;
  /** Takes down what an answer says about it, which is newer than what the page knew. */
  note(error: unknown): void;
}

/** The wait that a refusal asks for, counted down. @param from what the page knew before, in milliseconds. */
export function useRefusalWait(from: number | null = null): RefusalWait {
  const [told, setTold] = useState<number | null>(null);
  const wait = useCountdown(told ?? from);
  return {
    wait,
    note(error) {
      const seconds = refusalWait(error);
      if (seconds !== null) setTold(Date.now() + seconds * 1_000);
    },
  };
}
