import { useEffect, useState } from "react";

/** Whole seconds until an instant in milliseconds, counted down to 0; 0 for null. */
export function useCountdown(until: number | null): number {
  const [now, setNow] = useState(Date.now);
  const isOver = until === null || until <= now;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isOver]);
  return isOver ? 0 : Math.ceil((until - now) / 1_000);
}
