import {
  changedLeaves,
  leavesOf,
  pickSection,
  type SettingsVersion,
  settingsLabel,
} from "@yoforex/contracts";
import type { Db } from "@yoforex/db";
import { composed, type RecordedVersion, versionsBefore } from "../economy/index.ts";
import { memberRefs } from "../identity/index.ts";

/** Where a version stands: the newest of its section that counts is in force, those before it are replaced. */
function statusOf(
  versions: readonly RecordedVersion[],
  one: RecordedVersion,
  { section, now }: { section: string; now: Date },
): SettingsVersion["status"] {
  if (one.cancelled !== null) return "cancelled";
  if (one.effectiveAt > now) return "pending";
  const isLater = versions.some(
    (other) =>
      other.cancelled === null &&
      other.effectiveAt <= now &&
      (other.section === section || other.section === "all") &&
      (other.effectiveAt > one.effectiveAt ||
        (other.effectiveAt.getTime() === one.effectiveAt.getTime() && other.version > one.version)),
  );
  return isLater ? "replaced" : "in_force";
}

/**
 * Versions as staff read them.
 * @param versions every version there is, among which `shown` stand.
 * @param asOf the section to show of versions that hold them all; null for each its own.
 */
export async function settingsVersionViews(
  db: Db,
  versions: readonly RecordedVersion[],
  { shown, now, asOf }: { shown: readonly RecordedVersion[]; now: Date; asOf: string | null },
): Promise<SettingsVersion[]> {
  const refOf = await memberRefs(
    db,
    shown.flatMap(({ changedBy, cancelled }) =>
      [changedBy, cancelled?.by ?? null].filter((id) => id !== null),
    ),
  );
  return shown.map((one) => {
    const section = asOf ?? one.section;
    const earlier = versionsBefore(versions, one);
    const after = pickSection(composed([...earlier, one]), section);
    const before = earlier.length === 0 ? {} : pickSection(composed(earlier), section);
    return {
      version: one.version,
      section,
      status: statusOf(versions, one, { section, now }),
      effectiveAt: one.effectiveAt.toISOString(),
      by: one.changedBy === null ? null : refOf(one.changedBy),
      reason: one.reason,
      at: one.createdAt.toISOString(),
      changes:
        earlier.length === 0
          ? []
          : changedLeaves(before, after).map((change) => ({ ...change, label: settingsLabel(change.path) })),
      leaves: leavesOf(after),
      cancelled:
        one.cancelled === null
          ? null
          : {
              by: refOf(one.cancelled.by),
              reason: one.cancelled.reason,
              at: one.cancelled.at.toISOString(),
            },
    };
  });
}
