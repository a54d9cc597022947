import type { AdminSanction, SanctionView } from "@yoforex/contracts";
import { alias, type Db, desc, eq, type SQL, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { sanctionAppeals, userSanctions } from "@yoforex/db/schema/standing";

const giver = alias(users, "giver");
const lifter = alias(users, "lifter");

/** As many as a member's page shows; nobody is given so many. */
const SANCTIONS_SHOWN = 50;

/** Who gave what nobody gave. */
const BY_RULE = "automatic rule";

/** Sanctions with what was said against them, the newest first. */
export const readSanctions = (db: Db | Tx, where: SQL | undefined, limit = SANCTIONS_SHOWN) =>
  db
    .select({
      sanction: userSanctions,
      appeal: sanctionAppeals,
      by: giver.username,
      liftedByName: lifter.username,
    })
    .from(userSanctions)
    .leftJoin(giver, eq(giver.id, userSanctions.givenBy))
    .leftJoin(lifter, eq(lifter.id, userSanctions.liftedBy))
    .leftJoin(sanctionAppeals, eq(sanctionAppeals.sanctionId, userSanctions.id))
    .where(where)
    .orderBy(desc(userSanctions.createdAt), desc(userSanctions.id))
    .limit(limit);

type Row = Awaited<ReturnType<typeof readSanctions>>[number];

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function sanctionView({ sanction, appeal }: Row, now: number): SanctionView {
  const { id, kind, reasonCode, text, startsAt, endsAt, liftedAt } = sanction;
  return {
    id,
    kind,
    reasonCode,
    text,
    startsAt: startsAt.toISOString(),
    endsAt: iso(endsAt),
    liftedAt: iso(liftedAt),
    active: liftedAt === null && (endsAt === null || endsAt.getTime() > now),
    appeal:
      appeal === null
        ? null
        : {
            id: appeal.id,
            text: appeal.text,
            createdAt: appeal.createdAt.toISOString(),
            outcome: appeal.outcome,
            answer: appeal.answer,
            decidedAt: iso(appeal.decidedAt),
          },
  };
}

export const adminSanctionView = (row: Row, now: number): AdminSanction => ({
  ...sanctionView(row, now),
  by: row.by ?? BY_RULE,
  liftedBy: row.liftedByName,
  liftReason: row.sanction.liftReason,
});
