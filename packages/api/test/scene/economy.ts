import { asId, coins, newId, type ReplyId, type ThreadId, type TransferId } from "@yoforex/contracts";
import { loyaltyHistory } from "@yoforex/db/schema/loyalty";
import { outboxEvents } from "@yoforex/db/schema/outbox";
import { handleEvents, lockCoins } from "@yoforex/domain/economy";
import { listThreads, postReply } from "@yoforex/domain/forum";
import { listTransfers } from "@yoforex/domain/moderation";
import { sendDueTips, sendTip } from "@yoforex/domain/tips";
import { aRequest, hers, type Part, type Stage } from "./part.ts";

/** What a handler of facts fell over. */
const CANARY_FAILURE = "a fact that nobody could act upon";

/** What the owner's acts brought her, lots in her vault, nights on which her tier changed, and tips, sent and waiting. */
export async function economyPart(stage: Stage): Promise<Part> {
  const { world, people, as } = stage;
  await handleEvents(world.asWorker(), 1_000);
  await world.db.owner.update(outboxEvents).set({ lastError: CANARY_FAILURE });
  const owner = as(people.owner);
  for (const days of [30, 90] as const) {
    await lockCoins(owner, { requestId: aRequest(), amount: coins(1), days });
  }
  const step = { userId: people.owner.id, activeDays: 22 };
  await world.db.owner.insert(loyaltyHistory).values([
    { ...step, id: newId(), day: "2026-01-01", fromTier: "bronze", toTier: "silver" },
    { ...step, id: newId(), day: "2026-02-01", fromTier: "silver", toTier: "gold", activeDays: 45 },
  ]);
  return {
    secrets: [{ text: CANARY_FAILURE, readers: [] }],
    words: { days: 30, from: "2026-01-01T00:00:00.000Z", until: "2026-02-01T00:00:00.000Z" },
    ...(await tipsPart(stage)),
  };
}

/** Tips go to the suspended member's reply, which all others may tip. */
async function tipsPart({ world, people, as }: Stage): Promise<Part> {
  const { rows: threads } = await listThreads(world.anonymous(), { limit: 1, filter: "latest" });
  const threadId = asId<ThreadId>(threads[0]?.id ?? "");
  const body = "Ask the account, not a variable.";
  const reply = await postReply(as(people.sanctioned), { requestId: aRequest(), threadId, body });
  const target = { type: "reply", id: asId<ReplyId>(reply.id) } as const;
  const tip = (member: Stage["people"]["owner"]) =>
    sendTip(as(member), { requestId: aRequest(), target, amount: coins(2) });
  await tip(people.owner);
  world.clock.moveOn({ ms: 10_001 });
  await sendDueTips(world.asWorker(), { now: new Date(world.clock.now()), limit: 10 });
  const { rows } = await listTransfers(as(people.moderator), { kind: "tip.sent", limit: 1 });
  const [mine, theirs] = [await tip(people.owner), await tip(people.partner)];
  return {
    ids: { tipId: hers(mine.id, theirs.id) },
    given: {
      "member economy.sendTip": { target },
      "admin economy.reverseTip": { transferId: asId<TransferId>(rows[0]?.id ?? "") },
    },
  };
}
