import type { Limit } from "@yoforex/auth";
import type { Trust } from "@yoforex/contracts";
import type { MemberActor } from "./actor.ts";
import { isStaff } from "./authz.ts";
import type { MemberCtx } from "./context.ts";

export const DAY_MS = 24 * 3_600_000;

/** For how many days one is a newcomer. */
export const NEWCOMER_DAYS = 7;

/** Who registered less than seven days ago is a newcomer, and so is who didn't say when. @param now in milliseconds. */
export function trustOf(actor: MemberActor, now: number): Trust {
  if (isStaff(actor)) return "staff";
  return actor.joinedAt !== undefined && now - actor.joinedAt >= NEWCOMER_DAYS * DAY_MS
    ? "member"
    : "newcomer";
}

/** What a limit's points, which are a newcomer's, are multiplied by. */
const FACTOR: Record<Trust, number> = { newcomer: 1, member: 2, staff: 4 };

/** How often a level may do what is limited so. */
export const pointsFor = ({ points }: Limit, trust: Trust): number => points * FACTOR[trust];

/** Counts one deed of the member's, by how far she is trusted. @throws RATE_LIMITED. */
export const countDeed = ({ limits, actor, clock }: MemberCtx, limit: Limit): Promise<void> =>
  limits.take({ ...limit, points: pointsFor(limit, trustOf(actor, clock())) }, actor.id);
