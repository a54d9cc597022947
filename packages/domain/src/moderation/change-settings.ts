import {
  type ChangeSettingsInput,
  DomainError,
  pickSection,
  type RulesView,
  type SettingsValue,
} from "@yoforex/contracts";
import { economySettings } from "@yoforex/db/schema/economy";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import {
  lockSettings,
  type RecordedVersion,
  readVersions,
  requireNoArbitrage,
  revisionOf,
  settingsAt,
} from "../economy/index.ts";
import { getSettings } from "./get-settings.ts";
import { changesOf, draftOn, invalid } from "./settings-draft.ts";

/** Farther ahead nobody remembers why. */
const AHEAD_MS_MAX = 366 * 24 * 60 * 60 * 1000;

/** When a change shall count. @throws INVALID_INPUT for what is past or too far ahead. */
function momentOf(effectiveAt: string | null, now: Date): Date {
  if (effectiveAt === null) return now;
  const at = new Date(effectiveAt);
  if (at <= now) throw invalid("effectiveAt", "This moment is over. A change counts from now on, or later.");
  if (at.getTime() - now.getTime() > AHEAD_MS_MAX) {
    throw invalid("effectiveAt", "At most a year ahead.");
  }
  return at;
}

const shown = (value: SettingsValue): string | null => (value === null ? null : String(value));

/**
 * Makes a new version of a section of the economy's numbers, which counts from now or a future moment on. What was done
 * before keeps the numbers that it was done under.
 * @throws NOT_ALLOWED (role); SETTINGS_CHANGED when these are not the settings that were looked at; INVALID_INPUT when
 *   values don't fit, nothing differs or the moment is past; ARBITRAGE, also for what other versions make of it later.
 */
export async function changeSettings(ctx: DomainCtx, input: ChangeSettingsInput): Promise<RulesView> {
  const admin = requireRole(ctx, "admin");
  const { section, reason } = input;
  await inTx(admin, async (tx) => {
    await lockSettings(tx);
    const now = new Date(admin.clock());
    const versions = await readVersions(tx);
    if (revisionOf(versions, now) !== input.seen) throw new DomainError("SETTINGS_CHANGED", {});
    const effectiveAt = momentOf(input.effectiveAt, now);
    const before = settingsAt(versions, effectiveAt);
    const after = draftOn(before, input);
    const changes = changesOf(section, before, after);
    if (changes.length === 0) throw invalid("leaves", "Nothing is different from what counts then.");
    const made: RecordedVersion = {
      version: (versions.at(-1)?.version ?? 0) + 1,
      section,
      values: pickSection(after, section),
      effectiveAt,
      changedBy: admin.actor.id,
      reason,
      createdAt: now,
      cancelled: null,
    };
    requireNoArbitrage([...versions, made], effectiveAt);
    const { cancelled: _, ...row } = made;
    await tx.insert(economySettings).values({ ...row, changedBy: admin.actor.id });
    await recordAudit(tx, admin, {
      action: "settings.change",
      target: { type: "settings", id: String(made.version), label: section },
      reason,
      changes: [
        { field: "effective at", before: null, after: effectiveAt.toISOString() },
        ...changes.map(({ label, ...change }) => ({
          field: label,
          before: shown(change.before),
          after: shown(change.after),
        })),
      ],
    });
  });
  return getSettings(ctx, { section });
}
