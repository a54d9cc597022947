import type { MemberId } from "@yoforex/contracts";
import type { Db, Tx } from "@yoforex/db";

/** What a withdrawal costs a member, in basis points, and the tier that says so. */
export interface Loyalty {
  tier: string;
  feeBps: number;
}

/** The tier of a member. Everybody has the first. */
export async function loyaltyOf(_reader: Db | Tx, _memberId: MemberId): Promise<Loyalty> {
  return { tier: "bronze", feeBps: 700 };
}
