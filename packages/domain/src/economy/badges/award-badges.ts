import { asId, isCounted, type MemberId } from "@yoforex/contracts";
import { isNull } from "@yoforex/db";
import { badges } from "@yoforex/db/schema/badges";
import { requireSystem } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { BudgetEmpty } from "../earn.ts";
import { readSettings } from "../settings.ts";
import { awardDue } from "./award-due.ts";
import { candidates } from "./measures.ts";

const BATCH = 200;

/**
 * Gives what no event tells of: days that passed, answers that were accepted, and badges that are newer than the deeds.
 * Each member has a transaction of her own. What an empty budget can't pay stays for the next run.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function awardBadges(ctx: DomainCtx): Promise<{ awarded: number }> {
  const job = requireSystem(ctx);
  const at = new Date(ctx.clock());
  const { id, rule, threshold } = badges;
  const all = await inTx(job, (tx) =>
    tx.select({ id, rule, threshold }).from(badges).where(isNull(badges.retiredAt)),
  );
  let awarded = 0;
  for (const badge of all) {
    if (!isCounted(badge.rule) || badge.threshold === null) continue;
    const counted = { id: badge.id, rule: badge.rule, threshold: badge.threshold };
    let after: string | null = null;
    do {
      const from: { at: Date; after: string | null; limit: number } = { at, after, limit: BATCH };
      const members: string[] = await inTx(job, (tx) => candidates(tx, counted, from));
      for (const memberId of members) awarded += await awardTo(job, asId<MemberId>(memberId), at);
      after = members.length < BATCH ? null : (members.at(-1) ?? null);
    } while (after !== null);
  }
  return { awarded };
}

async function awardTo(job: DomainCtx, memberId: MemberId, at: Date): Promise<number> {
  try {
    return await inTx(job, async (tx) =>
      awardDue(tx, job, { memberId, at, settings: await readSettings(tx, at) }),
    );
  } catch (error) {
    if (error instanceof BudgetEmpty) return 0;
    throw error;
  }
}
