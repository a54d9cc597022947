import type { MemberId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { userXp } from "@yoforex/db/schema/earning";
import { weekOf } from "./calendar.ts";

/** A member's experience under lock, as it stands in the week of the deed. */
export interface LockedXp {
  memberId: MemberId;
  xp: number;
  week: string;
  weekXp: number;
}

/** Locks a member's experience until the transaction ends: whoever pays her for activity takes turns here. */
export async function lockXp(tx: Tx, memberId: MemberId, at: Date): Promise<LockedXp> {
  const week = weekOf(at);
  await tx.insert(userXp).values({ userId: memberId, week, createdAt: at }).onConflictDoNothing();
  const [row] = await tx
    .select({ xp: userXp.xp, week: userXp.week, weekXp: userXp.weekXp })
    .from(userXp)
    .where(eq(userXp.userId, memberId))
    .for("update");
  if (row === undefined) throw new Error(`member ${memberId} has no experience`);
  // A deed of an earlier week that is handled late counts to the present one, so that the week never runs backwards.
  return week > row.week ? { memberId, xp: row.xp, week, weekXp: 0 } : { memberId, ...row };
}

/** Adds the experience that was wanted, as far as the week's limit lets it. @returns what was added. */
export async function grantXp(
  tx: Tx,
  had: LockedXp,
  { wanted, perWeek }: { wanted: number; perWeek: number },
): Promise<number> {
  const granted = Math.max(0, Math.min(wanted, perWeek - had.weekXp));
  if (granted === 0) return 0;
  await tx
    .update(userXp)
    .set({ xp: had.xp + granted, week: had.week, weekXp: had.weekXp + granted })
    .where(eq(userXp.userId, had.memberId));
  return granted;
}
