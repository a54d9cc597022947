import type { Limit } from "@yoforex/auth";
import type { MemberActor } from "./actor.ts";
import { isStaff } from "./authz.ts";
import type { MemberCtx } from "./context.ts";

/** How far an account is trusted with how much it does. */
export type Trust = "newcomer" | "member" | "staff";

const NEW_MS = 7 * 24 * 3_600_000;

/** Who registered less than seven days ago is a newcomer, and so is who didn't say when. @param now in milliseconds. */
export function trustOf(actor: MemberActor, now: number): Trust {
  if (isStaff(actor)) return "staff";
  return actor.joinedAt !== undefined && now - actor.joinedAt >= NEW_MS ? "member" : "newcomer";
}

/** What a limit's points, which are a newcomer's, are multiplied by. */
const FACTOR: Record<Trust, number> = { newcomer: 1, member: 2, staff: 4 };

/** Counts one deed of the member's, by how far she is trusted. @throws RATE_LIMITED. */
export const countDeed = ({ limits, actor, clock }: MemberCtx, limit: Limit): Promise<void> =>
  limits.take({ ...limit, points: limit.points * FACTOR[trustOf(actor, clock())] }, actor.id);
