import { type EconomySettings, parseSettings } from "@yoforex/contracts";
import { and, type Db, desc, lte, sql, type Tx } from "@yoforex/db";
import { economySettings, economySettingsCancelled } from "@yoforex/db/schema/economy";

/** A version as far as it decides what counts when. */
export interface VersionedSettings {
  version: number;
  section: string;
  values: Partial<EconomySettings>;
  effectiveAt: Date;
}

const byTime = (a: VersionedSettings, b: VersionedSettings): number =>
  a.effectiveAt.getTime() - b.effectiveAt.getTime() || a.version - b.version;

/**
 * What counts when these versions took effect one after the other.
 * @throws Error when there is none, which means that the economy was never opened.
 */
export function composed(versions: readonly VersionedSettings[]): EconomySettings {
  if (versions.length === 0) throw new Error("the economy has no settings; it was not opened");
  const values: Partial<EconomySettings> = {};
  for (const version of [...versions].sort(byTime)) Object.assign(values, version.values);
  return parseSettings(values);
}

/**
 * The economy's numbers in force at `now`: of each section the newest version whose time has come. They are read anew
 * whenever somebody needs them, in her transaction where she has one, so a change counts from its moment in every process.
 * @throws Error when there is none, which means that the economy was never opened.
 */
export async function readSettings(reader: Db | Tx, now: Date): Promise<EconomySettings> {
  const { version, section, values, effectiveAt } = economySettings;
  const isCancelled = sql`exists (select 1 from ${economySettingsCancelled} c where c.version = ${version})`;
  return composed(
    await reader
      .selectDistinctOn([section], { version, section, values, effectiveAt })
      .from(economySettings)
      .where(and(lte(effectiveAt, now), sql`not ${isCancelled}`))
      .orderBy(section, desc(effectiveAt), desc(version)),
  );
}
