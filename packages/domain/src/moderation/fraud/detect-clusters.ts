import { asId, type FraudSettings, type MemberId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { type DomainCtx, inTx } from "../../context.ts";
import { lockMember } from "../sanction-member.ts";
import { recordSignal } from "./signals.ts";

const HOUR_MS = 3_600_000;
const OTHERS_MAX = 50;

interface Cluster extends Record<string, unknown> {
  members: string[];
  device: string;
  began: string;
  ended: string;
}

/**
 * Accounts that registered one after the other and first came in from one address with one browser. A registration is
 * one fact: it is told once, with those who had come so far.
 * @returns how many signals are new.
 */
export async function detectClusters(ctx: DomainCtx, settings: FraudSettings): Promise<number> {
  const since = new Date(ctx.clock() - settings.clusterHours * HOUR_MS).toISOString();
  const { rows } = await ctx.db.execute<Cluster>(sql`
    with entry as (
      select distinct on (e.user_id) e.user_id, e.ip, e.device, u.created_at
      from login_events e join users u on u.id = e.user_id
      where u.created_at > ${since} and u.role = 'user' and u.status <> 'erased'
        and e.outcome = 'success' and e.audience = 'member' and e.ip is not null
      order by e.user_id, e.created_at, e.id
    )
    select array_agg(user_id order by created_at, user_id) as members, device,
      min(created_at) as began, max(created_at) as ended
    from entry group by ip, device having count(*) >= ${settings.clusterMembers}`);
  let signals = 0;
  for (const cluster of rows) signals += await tellCluster(ctx, cluster, settings.clusterMembers);
  return signals;
}

async function tellCluster(ctx: DomainCtx, cluster: Cluster, threshold: number): Promise<number> {
  let signals = 0;
  for (const member of cluster.members) {
    const memberId = asId<MemberId>(member);
    const id = await inTx(ctx, async (tx) => {
      await lockMember(tx, memberId);
      return recordSignal(tx, ctx, {
        memberId,
        rule: "cluster",
        window: "registration",
        from: new Date(cluster.began),
        to: new Date(cluster.ended),
        figure: cluster.members.length,
        threshold,
        transfers: [],
        others: cluster.members.filter((other) => other !== member).slice(0, OTHERS_MAX),
        device: cluster.device,
      });
    });
    if (id !== null) signals += 1;
  }
  return signals;
}
