import { newId, type TransferId } from "@yoforex/contracts";
import { earnings, userActivity } from "@yoforex/db/schema/earning";
import { getInvite, settleReferrals } from "@yoforex/domain/economy";
import { open, type Part, type Stage } from "./part.ts";

const DAY_MS = 86_400_000;

/** Somebody who joined by the owner's link and settled in, which has paid the owner. */
export async function referralsPart({ world, people, as }: Stage): Promise<Part> {
  const { code } = await getInvite(as(people.owner));
  const joined = [];
  for (let n = 0; n < 3; n++) joined.push(await world.aMember({ ref: code }));
  const [settled, other] = joined;
  const userId = settled?.id ?? people.partner.id;
  const dayBefore = (days: number) => new Date(world.clock.now() - days * DAY_MS).toISOString().slice(0, 10);
  const days = Array.from({ length: 7 }, (_, ago) => ({ userId, day: dayBefore(ago), actions: 1 }));
  await world.db.owner.insert(userActivity).values(days);
  await world.db.owner.insert(earnings).values({
    id: newId(),
    userId,
    trigger: "engagement.daily.checkin",
    fact: "all of them",
    day: dayBefore(0),
    outcome: "paid",
    coins: 50,
    withheld: 0,
    xp: 0,
    transferId: newId<TransferId>(),
  });
  await settleReferrals(world.asWorker());
  return {
    ids: { refereeId: open(userId, other?.id ?? people.partner.id) },
    given: {
      "admin members.takeBackReferral": { reward: "qualified" },
    },
  };
}
