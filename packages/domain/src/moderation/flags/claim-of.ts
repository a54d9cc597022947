import { CLAIM_MINUTES } from "@yoforex/contracts";

const CLAIM_MS = CLAIM_MINUTES * 60_000;

/** Who looks at a case, and until when it is kept for her; null once that is over, so that nobody blocks it by going home. */
export function claimOf(
  { claimedBy, claimedAt }: { claimedBy: string | null; claimedAt: Date | null },
  now: number,
): { by: string; until: Date } | null {
  if (claimedBy === null || claimedAt === null) return null;
  const until = new Date(claimedAt.getTime() + CLAIM_MS);
  return until.getTime() > now ? { by: claimedBy, until } : null;
}
