import type { AppealCase } from "@yoforex/contracts";
import { type Db, desc, eq, inArray, type SQL, type Tx } from "@yoforex/db";
import { sanctionAppeals, userSanctions } from "@yoforex/db/schema/standing";
import { adminSanctionView, memberRefs, readSanctions } from "../identity/index.ts";

/** Appeals as they were made, the newest first. */
export const readAppeals = (db: Db | Tx, { where, limit }: { where: SQL | undefined; limit: number }) =>
  db
    .select({
      id: sanctionAppeals.id,
      sanctionId: sanctionAppeals.sanctionId,
      userId: userSanctions.userId,
      createdAt: sanctionAppeals.createdAt,
    })
    .from(sanctionAppeals)
    .innerJoin(userSanctions, eq(userSanctions.id, sanctionAppeals.sanctionId))
    .where(where)
    .orderBy(desc(sanctionAppeals.createdAt), desc(sanctionAppeals.id))
    .limit(limit);

type Row = Awaited<ReturnType<typeof readAppeals>>[number];

/** The cases behind appeals: who, what was imposed, what she says. */
export async function appealCases(db: Db | Tx, rows: Row[], now: number): Promise<AppealCase[]> {
  const ids = rows.map((row) => row.sanctionId);
  const found = ids.length === 0 ? [] : await readSanctions(db, inArray(userSanctions.id, ids));
  const sanctions = new Map(found.map((row) => [row.sanction.id, adminSanctionView(row, now)]));
  const refOf = await memberRefs(
    db,
    rows.map((row) => row.userId),
  );
  return rows.flatMap(({ id, userId, sanctionId, createdAt }) => {
    const sanction = sanctions.get(sanctionId);
    if (sanction === undefined) return [];
    return [{ id, member: refOf(userId), sanction, createdAt: createdAt.toISOString() }];
  });
}
