import { type CancelSettingsInput, DomainError, type RulesView } from "@yoforex/contracts";
import { economySettingsCancelled } from "@yoforex/db/schema/economy";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { lockSettings, readVersions, requireNoArbitrage, revisionOf } from "../economy/index.ts";
import { getSettings } from "./get-settings.ts";
import { standsAs } from "./policy.ts";

/**
 * Takes a version back whose time has not come. What was scheduled after it counts on without it.
 * @throws NOT_ALLOWED (role); NOT_FOUND; ALREADY_DECIDED (in force, cancelled); SETTINGS_CHANGED; ARBITRAGE when a later
 *   version stood on this one.
 */
export async function cancelSettings(ctx: DomainCtx, input: CancelSettingsInput): Promise<RulesView> {
  const admin = requireRole(ctx, "admin");
  const { version, reason, seen } = input;
  const section = await inTx(admin, async (tx) => {
    await lockSettings(tx);
    const now = new Date(admin.clock());
    const versions = await readVersions(tx);
    const found = versions.find((one) => one.version === version);
    if (found === undefined) throw new DomainError("NOT_FOUND", { what: "version" });
    const pending = allow(found, "cancel", found.cancelled === null || standsAs("cancelled"));
    allow(pending, "cancel", pending.effectiveAt > now || standsAs("in force"));
    if (revisionOf(versions, now) !== seen) throw new DomainError("SETTINGS_CHANGED", {});
    requireNoArbitrage(
      versions.filter((one) => one !== found),
      now,
    );
    await tx
      .insert(economySettingsCancelled)
      .values({ version, cancelledBy: admin.actor.id, reason, createdAt: now });
    await recordAudit(tx, admin, {
      action: "settings.cancel",
      target: { type: "settings", id: String(version), label: pending.section },
      reason,
      changes: [{ field: "effective at", before: pending.effectiveAt.toISOString(), after: null }],
    });
    return pending.section;
  });
  return getSettings(ctx, { section });
}
