import type { DomainCtx } from "@yoforex/domain";
import { bootstrapBadges, bootstrapEconomy } from "@yoforex/domain/economy";
import { bootstrapForum } from "@yoforex/domain/forum";

/** Puts in place what an empty product begins with; afterwards it changes nothing. */
export async function bootstrap(system: DomainCtx): Promise<void> {
  await bootstrapEconomy(system);
  await bootstrapForum(system);
  await bootstrapBadges(system);
}
