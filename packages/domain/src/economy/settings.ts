import { EconomySettings } from "@yoforex/contracts";
import { type Db, desc, lte, type Tx } from "@yoforex/db";
import { economySettings } from "@yoforex/db/schema/economy";

/**
 * The economy's numbers in force at `now`: the newest version whose time has come.
 * @throws Error when there is none, which means that the economy was never opened.
 */
export async function readSettings(reader: Db | Tx, now: Date): Promise<EconomySettings> {
  const [row] = await reader
    .select({ values: economySettings.values })
    .from(economySettings)
    .where(lte(economySettings.effectiveAt, now))
    .orderBy(desc(economySettings.effectiveAt), desc(economySettings.version))
    .limit(1);
  if (row === undefined) throw new Error("the economy has no settings; it was not opened");
  return EconomySettings.parse(row.values);
}
