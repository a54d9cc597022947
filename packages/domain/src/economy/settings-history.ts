import {
  coinPricesOf,
  coinReturn,
  DomainError,
  type EconomySettings,
  isArbitrageFree,
} from "@yoforex/contracts";
import { asc, type Db, eq, sql, type Tx } from "@yoforex/db";
import { economySettings, economySettingsCancelled } from "@yoforex/db/schema/economy";
import { composed, type VersionedSettings } from "./settings.ts";

/** A version with who made it and who took it back. */
export interface RecordedVersion extends VersionedSettings {
  changedBy: string | null;
  reason: string;
  createdAt: Date;
  cancelled: { by: string; reason: string; at: Date } | null;
}

/** Makes whoever changes settings take turns until the transaction ends. */
export async function lockSettings(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('economy_settings', 3))`);
}

/** Every version there ever was, in the order of their numbers. Admins make them by hand, so there are few. */
export async function readVersions(reader: Db | Tx): Promise<RecordedVersion[]> {
  const rows = await reader
    .select({
      version: economySettings.version,
      section: economySettings.section,
      values: economySettings.values,
      effectiveAt: economySettings.effectiveAt,
      changedBy: economySettings.changedBy,
      reason: economySettings.reason,
      createdAt: economySettings.createdAt,
      cancelledBy: economySettingsCancelled.cancelledBy,
      cancelReason: economySettingsCancelled.reason,
      cancelledAt: economySettingsCancelled.createdAt,
    })
    .from(economySettings)
    .leftJoin(economySettingsCancelled, eq(economySettingsCancelled.version, economySettings.version))
    .orderBy(asc(economySettings.version));
  return rows.map(({ cancelledBy, cancelReason, cancelledAt, ...row }) => ({
    ...row,
    cancelled:
      cancelledBy === null || cancelledAt === null
        ? null
        : { by: cancelledBy, reason: cancelReason ?? "", at: cancelledAt },
  }));
}

/** Those that count at `at`, or would if time went on to it. */
const countingAt = (versions: readonly RecordedVersion[], at: Date): RecordedVersion[] =>
  versions.filter(({ cancelled, effectiveAt }) => cancelled === null && effectiveAt <= at);

/** What counts at `at` as far as it is known now. */
export const settingsAt = (versions: readonly RecordedVersion[], at: Date): EconomySettings =>
  composed(countingAt(versions, at));

/** Those that counted just before a version did. */
export const versionsBefore = (
  versions: readonly RecordedVersion[],
  { version, effectiveAt }: VersionedSettings,
): RecordedVersion[] =>
  countingAt(versions, effectiveAt).filter(
    (other) => other.effectiveAt < effectiveAt || other.version < version,
  );

/** A number that grows with everything that changes what counts now or later. */
export const revisionOf = (versions: readonly RecordedVersion[], now: Date): number =>
  versions.length +
  versions.filter(({ cancelled }) => cancelled !== null).length +
  countingAt(versions, now).length;

/**
 * Makes sure that at no moment from `from` on somebody could buy coins, sell to herself and withdraw at a gain.
 * @throws ARBITRAGE with the figures and the first moment at which she could.
 */
export function requireNoArbitrage(versions: readonly RecordedVersion[], from: Date): void {
  const turns = versions.map(({ effectiveAt }) => effectiveAt).filter((at) => at > from);
  const moments = [from, ...turns].sort((a, b) => a.getTime() - b.getTime());
  for (const at of moments) {
    const prices = coinPricesOf(settingsAt(versions, at));
    if (prices !== null && !isArbitrageFree(prices)) {
      throw new DomainError("ARBITRAGE", { ...coinReturn(prices), at: at.toISOString() });
    }
  }
}
