import {
  type BlockInput,
  type BlockPage,
  DomainError,
  type Done,
  type ListBlocksInput,
} from "@yoforex/contracts";
import { and, desc, eq, sql, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { userBlocks } from "@yoforex/db/schema/settings";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { countDeed } from "../trust.ts";
import { endFollows } from "./follow-member.ts";
import { LIMITS } from "./limits.ts";
import { memberRefs } from "./member-refs.ts";

/**
 * Blocks a member, from now on and both ways; a second time changes nothing. What either bought from the other stays;
 * they follow each other no longer.
 * @throws NOT_ALLOWED (own_item) for oneself; NOT_FOUND; RATE_LIMITED.
 */
export async function blockMember(ctx: DomainCtx, { memberId }: BlockInput): Promise<Done> {
  const member = requireMember(ctx);
  if (memberId === member.actor.id) throw new DomainError("NOT_ALLOWED", { reason: "own_item" });
  await countDeed(member, LIMITS.blocks);
  await inTx(member, async (tx) => {
    const found = await findMember(tx, memberId);
    if (found === undefined || found.status === "erased")
      throw new DomainError("NOT_FOUND", { what: "member" });
    await tx
      .insert(userBlocks)
      .values({ blockerId: member.actor.id, blockedId: memberId, createdAt: new Date(member.clock()) })
      .onConflictDoNothing();
    await endFollows(tx, member.actor.id, memberId);
  });
  return { done: true };
}

async function findMember(tx: Tx, memberId: string) {
  const [found] = await tx.select({ status: users.status }).from(users).where(eq(users.id, memberId));
  return found;
}

/**
 * Takes one's own block back; nothing happens where there is none. The other's block of oneself stays.
 * @throws NOT_FOUND when there is no such member.
 */
export async function unblockMember(ctx: DomainCtx, { memberId }: BlockInput): Promise<Done> {
  const member = requireMember(ctx);
  await inTx(member, async (tx) => {
    if ((await findMember(tx, memberId)) === undefined)
      throw new DomainError("NOT_FOUND", { what: "member" });
    await tx
      .delete(userBlocks)
      .where(and(eq(userBlocks.blockerId, member.actor.id), eq(userBlocks.blockedId, memberId)));
  });
  return { done: true };
}

/** Whom the member has blocked, the newest first. Who has blocked her is not in it. */
export async function listBlocks(ctx: DomainCtx, { cursor, limit }: ListBlocksInput): Promise<BlockPage> {
  const { actor, db } = requireMember(ctx);
  const position = positionOf(cursor);
  const { blockerId, blockedId, createdAt } = userBlocks;
  const found = await db
    .select({ blockedId, createdAt })
    .from(userBlocks)
    .where(and(eq(blockerId, actor.id), position && sql`(${createdAt}, ${blockedId}) < ${pointOf(position)}`))
    .orderBy(desc(createdAt), desc(blockedId))
    .limit(limit + 1);
  const page = toPage(found, limit, (row) => ({ at: row.createdAt, id: row.blockedId }));
  const refOf = await memberRefs(
    db,
    page.rows.map((row) => row.blockedId),
  );
  return {
    rows: page.rows.map((row) => ({
      id: row.blockedId,
      member: refOf(row.blockedId),
      since: row.createdAt.toISOString(),
    })),
    nextCursor: page.nextCursor,
  };
}
