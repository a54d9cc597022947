import { asId, type FraudSettings, type MemberId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { type DomainCtx, inTx } from "../../context.ts";
import { lockMember } from "../sanction-member.ts";
import { type Gift, giftsAmong, type RingRule, readRings } from "./gifts.ts";
import { latest, recordSignal, stretchOf, toldUpTo } from "./signals.ts";

const DAY_MS = 86_400_000;

/** Two or three members, each of whom gave the next, and the last the first, at least so much. */
type Ring = readonly MemberId[];

/** Members who pay each other in a circle, by tips, bounties and purchases, or vote for each other in one. @returns how many signals are new. */
export async function detectRings(ctx: DomainCtx, settings: FraudSettings): Promise<number> {
  const since = new Date(ctx.clock() - settings.mutualDays * DAY_MS);
  const kinds = [
    { rule: "mutual", least: settings.mutualCoins },
    { rule: "mutual_likes", least: settings.mutualLikes },
  ] as const;
  let signals = 0;
  for (const kind of kinds) {
    for (const ids of await readRings(ctx.db, { ...kind, since })) {
      const ring = ids.map((id) => asId<MemberId>(id));
      signals += await inTx(ctx, (tx) =>
        tellRing(tx, ctx, { ...kind, ring, days: settings.mutualDays, since }),
      );
    }
  }
  return signals;
}

interface RingFound {
  ring: Ring;
  rule: RingRule;
  /** From what on it is told. */
  least: number;
  days: number;
  since: Date;
}

async function tellRing(
  tx: Tx,
  ctx: DomainCtx,
  { ring, rule, least: threshold, days, since }: RingFound,
): Promise<number> {
  const sorted = [...ring].sort((a, b) => a.localeCompare(b));
  for (const member of sorted) await lockMember(tx, member);
  const keyFor = (member: MemberId) => sorted.filter((other) => other !== member).join("+");
  const told = await Promise.all(
    sorted.map((memberId) => toldUpTo(tx, { memberId, rule, key: keyFor(memberId) })),
  );
  const gifts = await giftsAmong(tx, { rule, members: sorted, since: latest(since, ...told) });
  const least = leastOf(ring, gifts);
  const [newest, oldest] = [gifts[0], gifts.at(-1)];
  if (least < threshold || newest === undefined || oldest === undefined) return 0;
  const stretch = stretchOf(newest.at, days * DAY_MS).toISOString();
  let signals = 0;
  for (const memberId of sorted) {
    const id = await recordSignal(tx, ctx, {
      memberId,
      rule,
      window: `${stretch} ${keyFor(memberId)}`,
      from: oldest.at,
      to: newest.at,
      figure: least,
      threshold,
      transfers: gifts
        .flatMap(({ to, transferId }) => (to === memberId && transferId !== null ? [transferId] : []))
        .slice(0, 50),
      others: sorted.filter((other) => other !== memberId),
    });
    if (id !== null) signals += 1;
  }
  return signals;
}

/** What the least generous of the ring gave the next. */
const leastOf = (ring: Ring, gifts: readonly Gift[]): number =>
  Math.min(
    ...ring.map((from, i) => {
      const to = ring[(i + 1) % ring.length];
      return gifts
        .filter((gift) => gift.from === from && gift.to === to)
        .reduce((sum, gift) => sum + gift.coins, 0);
    }),
  );
