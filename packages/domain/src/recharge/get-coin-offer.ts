import type { CoinOfferView } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readSettings } from "../economy/index.ts";
import { soldPackages } from "./rules.ts";

/** The packages that are for sale now, and whether anybody takes payments. */
export async function getCoinOffer(ctx: DomainCtx): Promise<CoinOfferView> {
  requireMember(ctx);
  const packages = soldPackages(await readSettings(ctx.db, new Date(ctx.clock())));
  return { open: ctx.payments !== null, test: ctx.payments?.name === "test", packages };
}
