import type { AdminBadge, EditBadgeInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { badges } from "@yoforex/db/schema/badges";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { countHolders } from "../economy/index.ts";
import { adminBadgeView, lockBadge, withOwnName } from "./badge-queries.ts";

const FIELDS = ["name", "description", "rule", "threshold", "tone", "coins"] as const;

/**
 * Changes a badge. Who has it keeps it, and what it paid stays as it was.
 * @throws NOT_ALLOWED (role); NOT_FOUND; BADGE_NAME_TAKEN.
 */
export async function editBadge(ctx: DomainCtx, input: EditBadgeInput): Promise<AdminBadge> {
  const admin = requireRole(ctx, "admin");
  const { badgeId, reason, ...fields } = input;
  return withOwnName(() =>
    inTx(admin, async (tx) => {
      const before = await lockBadge(tx, badgeId);
      await tx.update(badges).set(fields).where(eq(badges.id, badgeId));
      await recordAudit(tx, admin, {
        action: "badge.edit",
        target: { type: "badge", id: badgeId, label: before.name },
        reason,
        changes: FIELDS.filter((field) => before[field] !== fields[field]).map((field) => ({
          field,
          before: String(before[field] ?? ""),
          after: String(fields[field] ?? ""),
        })),
      });
      return adminBadgeView({ ...before, ...fields }, (await countHolders(tx))(badgeId));
    }),
  );
}
