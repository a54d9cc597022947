import type { BountyTerms } from "@yoforex/contracts";
import type { DomainCtx } from "../context.ts";
import { readSettings } from "../economy/index.ts";

/** How many coins a bounty may be, how long it may run and among how many answers it may be split. */
export async function getBountyTerms({ db, clock }: DomainCtx): Promise<BountyTerms> {
  return (await readSettings(db, new Date(clock()))).bounties;
}
