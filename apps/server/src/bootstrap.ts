import type { DomainCtx } from "@yoforex/domain";
import { bootstrapBadges, bootstrapEconomy } from "@yoforex/domain/economy";
import { bootstrapForum } from "@yoforex/domain/forum";
import { bootstrapStore } from "@yoforex/domain/store";

/** Puts in place what an empty product begins with; afterwards it changes nothing. */
export async function bootstrap(system: DomainCtx): Promise<void> {
  await bootstrapEconomy(system);
  await bootstrapForum(system);
  await bootstrapBadges(system);
  await bootstrapStore(system);
}
