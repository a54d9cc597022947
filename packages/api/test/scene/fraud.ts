import { newId } from "@yoforex/contracts";
import { fraudSignals } from "@yoforex/db/schema/fraud";
import { checkIn, getStatement } from "@yoforex/domain/economy";
import type { TestMember } from "@yoforex/domain/testing";
import { hers, type Part, REASON, type Stage } from "./part.ts";

/** A reward of the owner's and one of her partner's, and what the detector would say about each. */
export async function fraudPart({ world, people, as }: Stage): Promise<Part> {
  const reward = async (member: TestMember) => {
    await checkIn(as(member));
    const { rows } = await getStatement(as(member), { purse: "available", limit: 50 });
    const paid = rows.find(({ kind }) => kind === "engagement.daily.checkin");
    if (paid === undefined) throw new Error("checking in paid nothing");
    return paid.transferId;
  };
  // Written as found, since the scene's clock is weeks ahead of the books.
  const aSignal = async (member: TestMember) => {
    const id = newId();
    const transferId = await reward(member);
    const at = new Date(world.clock.now());
    await world.db.app.insert(fraudSignals).values({
      id,
      userId: member.id,
      rule: "earned_hour",
      window: at.toISOString(),
      fromAt: at,
      toAt: at,
      figure: 500,
      threshold: 500,
      transfers: [transferId],
      others: [people.partner.id],
      createdAt: at,
    });
    return { id, transferId };
  };
  const [owned, foreign] = [await aSignal(people.owner), await aSignal(people.partner)];
  return {
    ids: { signalId: hers(owned.id, foreign.id) },
    given: { "admin fraud.clawBack": { reason: REASON, transferIds: [owned.transferId] } },
  };
}
