import { coins } from "@yoforex/contracts";
import { outboxEvents } from "@yoforex/db/schema/outbox";
import { handleEvents, lockCoins } from "@yoforex/domain/economy";
import { aRequest, type Part, type Stage } from "./part.ts";

/** What a handler of facts fell over. */
const CANARY_FAILURE = "a fact that nobody could act upon";

/** What the owner's acts brought her, and two lots in her vault. */
export async function economyPart({ world, people, as }: Stage): Promise<Part> {
  await handleEvents(world.asWorker(), 1_000);
  await world.db.owner.update(outboxEvents).set({ lastError: CANARY_FAILURE });
  const owner = as(people.owner);
  for (const days of [30, 90] as const) {
    await lockCoins(owner, { requestId: aRequest(), amount: coins(1), days });
  }
  return { words: { days: 30, from: "2026-01-01T00:00:00.000Z", until: "2026-02-01T00:00:00.000Z" } };
}
