import { newId } from "@yoforex/contracts";
import { type Db, desc, sql } from "@yoforex/db";
import { adminActionLinks, adminChainChecks } from "@yoforex/db/schema/admin";
import { requireSystem } from "../authz.ts";
import type { DomainCtx } from "../context.ts";

export interface ChainCheck {
  passed: boolean;
  /** How many links there are. */
  length: number;
  /** The digest of the last link as hex: whoever keeps it elsewhere can tell later that nothing before was changed. */
  head: string | null;
  /** What doesn't fit, such as `3 hash`; the first hundred. */
  offenders: string[];
}

const OFFENDERS_MAX = 100;

/**
 * Recomputes the chain over what staff did, compares it with the head that every earlier check saw, and writes down
 * what it found: what a job does every night. It finds what somebody changed who can turn triggers off.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function checkAuditChain(ctx: DomainCtx): Promise<ChainCheck> {
  const { db, clock } = requireSystem(ctx);
  // One snapshot for all three questions, so that an act that is committed meanwhile is in none of them or in all.
  return db.transaction(
    async (tx) => {
      const offenders = await offendersIn(tx);
      const [last] = await tx
        .select({ length: adminActionLinks.position, head: adminActionLinks.hash })
        .from(adminActionLinks)
        .orderBy(desc(adminActionLinks.position))
        .limit(1);
      const found = { length: last?.length ?? 0, head: last?.head ?? null, offenders };
      await tx
        .insert(adminChainChecks)
        .values({ id: newId(clock()), ...found, createdAt: new Date(clock()) });
      const head = last === undefined ? null : Buffer.from(last.head).toString("hex");
      return { passed: offenders.length === 0, length: found.length, head, offenders };
    },
    { isolationLevel: "repeatable read" },
  );
}

async function offendersIn(db: Pick<Db, "execute">): Promise<string[]> {
  const { rows } = await db.execute<{ offender: string }>(sql`
    with links as (
      select l.*, row_number() over (order by position) as place,
        coalesce(lag(hash) over (order by position), ''::bytea) as previous
      from admin_action_links l
    )
    select l.position || ' place' as offender from links l where l.position <> l.place
    union all
    select l.position || ' act is gone' from links l where not exists (select from admin_actions a where a.id = l.action_id)
    union all
    select l.position || ' hash' from links l join admin_actions a on a.id = l.action_id
    where l.hash <> admin_action_hash(a, l.position, l.previous, l.words_hash)
    union all
    select l.position || ' words' from links l join admin_actions a on a.id = l.action_id
    where case when l.words_salt is null then a.target_label <> 'erased' and a.reason is distinct from 'erased'
      else l.words_hash <> admin_action_words_hash(a, l.words_salt) end
    union all
    select a.id || ' has no link' from admin_actions a
    where not exists (select from admin_action_links l where l.action_id = a.id)
    union all
    select distinct c.length || ' was another' from admin_chain_checks c
    where c.head is not null
      and not exists (select from admin_action_links l where l.position = c.length and l.hash = c.head)
    limit ${OFFENDERS_MAX}`);
  return rows.map(({ offender }) => offender);
}
