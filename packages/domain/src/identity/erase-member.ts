import { available, balancesOf, post, purchased, system } from "@yoforex/coin-ledger";
import type { MemberId } from "@yoforex/contracts";
import { and, eq, inArray, sql, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { users } from "@yoforex/db/schema/identity";
import { polls } from "@yoforex/db/schema/polls";
import { postRevisions } from "@yoforex/db/schema/revisions";
import type { DomainCtx } from "../context.ts";
import { eraseUploads } from "./erase-uploads.ts";
import { tombstoneOf } from "./erasure-rules.ts";
import { forgetNames } from "./own-name.ts";
import { PERSONAL_DATA } from "./personal-data.ts";
import { hersIn } from "./personal-rows.ts";

export interface Erasure {
  memberId: MemberId;
  number: number;
  removePosts: boolean;
}

const REMOVED = "(Removed with its author.)";

/**
 * Leaves nothing of a member but an id that leads to nobody: what she owns goes as `PERSONAL_DATA` says, her coins
 * are forfeited, and her orders and postings stay as they are. The caller holds her row.
 * @returns the storage keys whose bytes are nobody's from now on.
 */
export async function eraseMember(tx: Tx, ctx: DomainCtx, erasure: Erasure): Promise<string[]> {
  const { memberId, number, removePosts } = erasure;
  const storageKeys = await eraseUploads(tx, memberId);
  if (removePosts) await removeTexts(tx, memberId);
  for (const [name, table] of Object.entries(PERSONAL_DATA)) {
    const { erase } = table;
    const rows = sql`${sql.identifier(name)} where ${hersIn(table, memberId)}`;
    if (erase === "delete") await tx.execute(sql`delete from ${rows}`);
    else if ("set" in erase) {
      const values = Object.entries(erase.set).map(
        ([column, to]) => sql`${sql.identifier(column)} = ${sql.raw(to)}`,
      );
      await tx.execute(
        sql`update ${sql.identifier(name)} set ${sql.join(values, sql`, `)} where ${hersIn(table, memberId)}`,
      );
    }
  }
  await forgetNames(tx, ctx, memberId);
  await tx
    .update(users)
    .set({
      username: tombstoneOf(number),
      status: "erased",
      emailCipher: null,
      emailIndex: null,
      lastLoginAt: null,
      renamedAt: null,
      updatedAt: new Date(ctx.clock()),
    })
    .where(eq(users.id, memberId));
  await forfeitCoins(tx, memberId);
  return storageKeys;
}

async function removeTexts(tx: Tx, memberId: MemberId): Promise<void> {
  const body = { bodyMarkdown: REMOVED, bodyHtml: `<p>${REMOVED}</p>` };
  await tx
    .update(forumThreads)
    .set({ ...body, title: "Removed thread", slug: "removed-thread", tags: [] })
    .where(eq(forumThreads.authorId, memberId));
  const hers = tx
    .select({ id: forumThreads.id })
    .from(forumThreads)
    .where(eq(forumThreads.authorId, memberId));
  await tx.delete(polls).where(inArray(polls.threadId, hers));
  await tx.update(forumReplies).set(body).where(eq(forumReplies.authorId, memberId));
  // What her posts said before goes with them, whoever wrote it.
  await tx.execute(sql`
    update ${postRevisions} set body_markdown = ${REMOVED}, reason = null,
      title = case when reply_id is null then 'Removed thread' end, tags = case when reply_id is null then '{}'::text[] end
    where exists (select from ${forumReplies} r where r.id = ${postRevisions.replyId} and r.author_id = ${memberId})
      or (${postRevisions.replyId} is null and exists (
        select from ${forumThreads} t where t.id = ${postRevisions.threadId} and t.author_id = ${memberId}))`);
}

/** What she did not spend or withdraw goes to the house's account for expired coins, as she was told. */
async function forfeitCoins(tx: Tx, memberId: MemberId): Promise<void> {
  const balances = await balancesOf(tx, memberId);
  const moves = [
    { from: available(memberId), to: system("expired"), amount: balances.available.balance },
    { from: purchased(memberId), to: system("expired"), amount: balances.purchased.balance },
  ].filter(({ amount }) => amount > 0);
  if (moves.length === 0) return;
  await post(tx, { kind: "coin.expired", key: { scope: "erasure", key: memberId }, actor: null, moves });
}

/** A member's row, held until the transaction ends; undefined when she was erased already. */
export async function holdMember(tx: Tx, memberId: MemberId) {
  const [row] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, memberId), sql`${users.status} <> 'erased'`))
    .for("update");
  return row;
}
