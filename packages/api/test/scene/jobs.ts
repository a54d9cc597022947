import { newId } from "@yoforex/contracts";
import { jobRuns } from "@yoforex/db/schema/jobs";
import { outboxEvents } from "@yoforex/db/schema/outbox";
import { hers, open, type Part, type Stage } from "./part.ts";

/** Why; for admins. */
const WHY = "nobody could act upon it";

/** Runs that the queue gave up, and facts of the owner's and her partner's that nobody could act upon. */
export async function jobsPart({ world, people }: Stage): Promise<Part> {
  const at = new Date(world.clock.now());
  const aRun = async () => {
    const id = newId();
    await world.db.worker.insert(jobRuns).values({
      id,
      job: "release-escrow",
      status: "failed",
      attempt: 8,
      gaveUp: true,
      error: "the disk is full",
      beganAt: at,
      endedAt: at,
      createdAt: at,
    });
    return id;
  };
  const aFact = async (memberId: string) => {
    const id = newId();
    await world.db.owner.insert(outboxEvents).values({
      id,
      name: "identity.profile.completed",
      subjectId: newId(),
      memberId,
      status: "failed",
      attempts: 8,
      lastError: WHY,
      createdAt: at,
    });
    return id;
  };
  return {
    ids: {
      jobRunId: open(await aRun(), await aRun()),
      failedEventId: hers(await aFact(people.owner.id), await aFact(people.partner.id)),
    },
    secrets: [{ text: WHY, readers: ["admin"] }],
  };
}
