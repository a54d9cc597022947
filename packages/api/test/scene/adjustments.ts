import { asId, coins, newId, type RequestId } from "@yoforex/contracts";
import { proposeAdjustment } from "@yoforex/domain/moderation";
import { open, type Part, REASON, type Stage } from "./part.ts";

/** What staff agreed on to give the owner and her partner, and what waits for a second admin. */
export async function adjustmentsPart({ world, people }: Stage): Promise<Part> {
  const other = await world.staff("admin");
  const propose = async (memberId: string, amount: number) => {
    const { id } = await proposeAdjustment(other, {
      requestId: newId<RequestId>(),
      memberId: asId(memberId),
      kind: "grant",
      amount: coins(amount),
      reason: REASON,
      told: "For your patience with us.",
    });
    return id;
  };
  const [waiting, elsewhere] = [
    await propose(people.owner.id, 5_000),
    await propose(people.partner.id, 5_000),
  ];
  const posted = await propose(people.owner.id, 3);
  return {
    ids: { adjustmentId: open(waiting, elsewhere) },
    given: { "admin adjustments.takeBack": { adjustmentId: posted } },
  };
}
