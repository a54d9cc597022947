import { newId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { badges } from "@yoforex/db/schema/badges";
import { storeItems } from "@yoforex/db/schema/store";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";

/** What the store opens with; prices and numbers are the economy's (docs/economy.md), and staff's to change. */
const PLACES = [
  {
    kind: "boost",
    name: "Boost",
    price: 75,
    perMember: 3,
    hours: 24,
    description: "Your thread stands in the block Boosted above the feed, for a day.",
  },
  {
    kind: "feature",
    name: "Feature",
    price: 300,
    perMember: 1,
    hours: 168,
    description: "Your thread stands on top of the feed, marked as featured, for a week.",
  },
] as const;

const PATRON = {
  name: "Patron",
  description: "Spent Sweets to keep this place going.",
  rule: "store",
  tone: "accent",
} as const;

/** Opens the store when it has nothing; afterwards it changes nothing. */
export async function bootstrapStore(ctx: DomainCtx): Promise<void> {
  await inTx(requireSystem(ctx), async (tx) => {
    const [known] = await tx.select({ id: storeItems.id }).from(storeItems).limit(1);
    if (known !== undefined) return;
    const now = ctx.clock();
    const activeFrom = new Date(now);
    await tx
      .insert(badges)
      .values({ id: newId(now), ...PATRON })
      .onConflictDoNothing();
    const [patron] = await tx.select({ id: badges.id }).from(badges).where(eq(badges.name, PATRON.name));
    const items = PLACES.map((place) => ({ id: newId(now), ...place, activeFrom }));
    await tx.insert(storeItems).values(items).onConflictDoNothing();
    if (patron === undefined) return;
    const badge = {
      kind: "badge",
      name: "Patron’s badge",
      description: "A badge for your profile and beside your name.",
      price: 150,
    } as const;
    await tx
      .insert(storeItems)
      .values({ id: newId(now), ...badge, perMember: 1, stock: 500, badgeId: patron.id, activeFrom })
      .onConflictDoNothing();
  });
}
