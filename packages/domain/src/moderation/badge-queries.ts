import { type AdminBadge, DomainError } from "@yoforex/contracts";
import { brokenConstraint, eq, type Tx } from "@yoforex/db";
import { badges } from "@yoforex/db/schema/badges";

export type LockedBadge = typeof badges.$inferSelect;

/** A badge under lock. @throws NOT_FOUND. */
export async function lockBadge(tx: Tx, badgeId: string): Promise<LockedBadge> {
  const [badge] = await tx.select().from(badges).where(eq(badges.id, badgeId)).for("update");
  if (badge === undefined) throw new DomainError("NOT_FOUND", { what: "badge" });
  return badge;
}

export const adminBadgeView = (
  { id, name, description, rule, threshold, tone, coins, retiredAt }: LockedBadge,
  holders: number,
): AdminBadge => ({
  id,
  name,
  description,
  rule,
  threshold,
  tone,
  coins,
  holders,
  retiredAt: retiredAt?.toISOString() ?? null,
});

/** @throws BADGE_NAME_TAKEN where that is what went wrong. */
export async function withOwnName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (brokenConstraint(error) === "badges_name_names_one") throw new DomainError("BADGE_NAME_TAKEN", {});
    throw error;
  }
}
