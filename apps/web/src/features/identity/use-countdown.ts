import { useEffect, useState } from "react";

/** Seconds until something may be done again; 0 when it may. `start` begins anew. */
export function useCountdown(initial = 0): { left: number; start(seconds: number): void } {
  const [left, setLeft] = useState(initial);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return { left, start: setLeft };
}
