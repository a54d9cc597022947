import type { ListSettingsInput, SettingsVersionPage } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readVersions } from "../economy/index.ts";
import { settingsVersionViews } from "./read-settings-versions.ts";
import { invalid } from "./settings-draft.ts";

const CURSOR = /^\d{1,9}$/;

/**
 * The versions of a section, newest first.
 * @throws NOT_ALLOWED (role); INVALID_INPUT for a cursor that is none of ours.
 */
export async function listSettingsVersions(
  ctx: DomainCtx,
  { section, cursor, limit }: ListSettingsInput,
): Promise<SettingsVersionPage> {
  requireRole(ctx, "moderator");
  if (cursor !== undefined && !CURSOR.test(cursor)) throw invalid("cursor", "not a cursor");
  const before = cursor === undefined ? Number.POSITIVE_INFINITY : Number(cursor);
  const versions = await readVersions(ctx.db);
  const older = versions
    .filter((one) => (one.section === section || one.section === "all") && one.version < before)
    .reverse();
  const shown = older.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: await settingsVersionViews(ctx.db, versions, { shown, now: new Date(ctx.clock()), asOf: section }),
    nextCursor: older.length > limit && last !== undefined ? String(last.version) : null,
  };
}
