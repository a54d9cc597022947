import { type Block, DomainError } from "@yoforex/contracts";
import { and, type Db, eq, inArray, or, type Tx } from "@yoforex/db";
import { userBlocks } from "@yoforex/db/schema/settings";
import type { Actor, MemberActor } from "../actor.ts";
import { isStaff } from "../authz.ts";

/**
 * How the reader and each of these members stand to each other, read at once. Nobody learns of blocks between others:
 * the database shows a block to its two sides alone.
 * @returns a look-up, which answers null where neither has blocked the other.
 */
export async function blocksWith(
  db: Db | Tx,
  reader: Actor,
  memberIds: readonly string[],
): Promise<(memberId: string) => Block | null> {
  if (reader.type !== "member") return () => null;
  const others = [...new Set(memberIds)].filter((id) => id !== reader.id);
  if (others.length === 0) return () => null;
  const { blockerId, blockedId } = userBlocks;
  const rows = await db
    .select({ blockerId, blockedId })
    .from(userBlocks)
    .where(
      or(
        and(eq(blockerId, reader.id), inArray(blockedId, others)),
        and(eq(blockedId, reader.id), inArray(blockerId, others)),
      ),
    );
  const byReader = new Set(rows.map((row) => row.blockedId));
  const ofReader = new Set(rows.map((row) => row.blockerId));
  return (memberId) =>
    memberId === reader.id
      ? null
      : byReader.has(memberId)
        ? "by_you"
        : ofReader.has(memberId)
          ? "by_them"
          : null;
}

/**
 * For everything by which one member reaches another: a block holds both ways. Staff are never kept out.
 * @throws NOT_ALLOWED (blocked).
 */
export async function requireNoBlock(db: Db | Tx, actor: MemberActor, otherId: string): Promise<void> {
  if (isStaff(actor) || actor.id === otherId) return;
  const blockOf = await blocksWith(db, actor, [otherId]);
  if (blockOf(otherId) !== null) throw new DomainError("NOT_ALLOWED", { reason: "blocked" });
}
