import type { JobRunView } from "@yoforex/contracts";
import { type Db, desc, type SQL, type Tx } from "@yoforex/db";
import { jobRuns } from "@yoforex/db/schema/jobs";
import { memberRefs } from "../identity/index.ts";

type RunRow = typeof jobRuns.$inferSelect;

/** Runs that fit, the newest first. */
export const readRuns = (
  db: Db | Tx,
  { where, limit }: { where: SQL | undefined; limit: number },
): Promise<RunRow[]> =>
  db.select().from(jobRuns).where(where).orderBy(desc(jobRuns.createdAt), desc(jobRuns.id)).limit(limit);

/** Rows as staff see them, in the same order. */
export async function runViews(db: Db | Tx, rows: RunRow[]): Promise<JobRunView[]> {
  const refOf = await memberRefs(
    db,
    rows.flatMap(({ askedBy }) => (askedBy === null ? [] : [askedBy])),
  );
  return rows.map((row) => ({
    id: row.id,
    job: row.job,
    status: row.status,
    attempt: row.attempt,
    gaveUp: row.gaveUp,
    askedBy: row.askedBy === null ? null : refOf(row.askedBy),
    createdAt: row.createdAt.toISOString(),
    beganAt: row.beganAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    error: row.error,
    counts: row.counts,
    payload: JSON.stringify(row.payload),
  }));
}
