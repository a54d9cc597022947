import { generateKeyPairSync } from "node:crypto";
import { coins, type MemberId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { expect } from "vitest";
import { type Archived, archive, closeMonths, type Posted, placeHold, sealDays } from "../src/index.ts";
import { aKey, aWorld, inTx, tip, type World } from "./world.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");

/** Of the key that signed the days of a past. */
export const PAST_KEY = publicKey;

/** January to March of a year, all sealed, January and February closed; today is the fifth of March. */
export interface Past {
  readonly world: World;
  readonly ada: MemberId;
  readonly ben: MemberId;
  /** Has one entry, of January, and never another. */
  readonly cat: MemberId;
  /** A tip of January and the key it came under. */
  readonly january: Posted;
  readonly key: ReturnType<typeof aKey>;
  /** A tip of February's last minute. */
  readonly february: Posted;
  readonly holdId: Posted["transferId"];
  archive(before: string): Promise<Archived>;
  /** How many rows stand in this table itself. */
  rowsIn(table: string): Promise<number>;
}

export async function aPast(): Promise<Past> {
  const world = await aWorld("2026-01-30T10:00:00Z");
  const [ada, ben] = [await world.member({ available: 100, purchased: 30 }), await world.member()];
  const cat = await world.member({ available: 7 });
  const key = aKey();
  const january = await world.post({ ...tip(ada, ben, 5), key });
  for (const day of ["2026-01-31", "2026-02-01"]) {
    await world.travelTo(`${day}T23:59:00Z`);
    await world.post(tip(ada, ben, 10));
  }
  await world.travelTo("2026-02-28T23:59:00Z");
  const february = await world.post(tip(ada, ben, 10));
  const hold = { owner: ada, amount: coins(20), key: aKey(), actor: ada, expiresAt: new Date("2027-01-01") };
  const { transferId: holdId } = await inTx(world.db.app, (tx) => placeHold(tx, hold));
  await world.travelTo("2026-03-02T12:00:00Z");
  await world.post(tip(ben, ada, 1));
  await sealDays(world.db.worker, { key: privateKey, now: new Date("2026-03-04T00:00:00Z") });
  await world.travelTo("2026-03-05T12:00:00Z");
  expect(await closeMonths(world.db.worker)).toEqual(["2026-01-01", "2026-02-01"]);
  return {
    world,
    ada,
    ben,
    cat,
    january,
    key,
    february,
    holdId,
    archive: (before) => archive(world.db.worker, { before }),
    async rowsIn(table) {
      const { rows } = await world.db.owner.execute<{ count: number }>(
        sql.raw(`select count(*)::int as count from only ${table}`),
      );
      return rows[0]?.count ?? -1;
    },
  };
}
