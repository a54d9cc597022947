import { balancesOf } from "@yoforex/coin-ledger";
import { asId, type MemberId } from "@yoforex/contracts";
import { and, asc, eq, gt, isNull, lte, ne, notExists, type SQL, sql, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import {
  emailVerificationCodes,
  passwordResetTokens,
  userCredentials,
  userNames,
  users,
} from "@yoforex/db/schema/identity";
import { importedRows } from "@yoforex/db/schema/imports";
import { content, fileAssets } from "@yoforex/db/schema/market";
import { emailOutbox } from "@yoforex/db/schema/notifications";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { UNFINISHED_LIFE_MS } from "./rules.ts";

const BATCH = 100;

/** The name that a swept registration keeps: nobody can choose one made of her own id. */
const SWEPT_NAME = sql<string>`'gone.' || right(replace(${users.id}::text, '-', ''), 19)`;

/**
 * Frees the names and addresses of registrations that nobody finished within a week, whether or not the address had
 * an account before: what is left is an empty, erased member, since the ledger keeps her purses. May run twice at
 * once, and be broken off.
 * @returns how many were swept.
 * @throws NOT_ALLOWED unless the product itself asks.
 */
export async function sweepRegistrations(ctx: DomainCtx): Promise<{ registrations: number }> {
  const job = requireSystem(ctx);
  const before = new Date(job.clock() - UNFINISHED_LIFE_MS);
  let registrations = 0;
  let after: string | undefined;
  do {
    const found = await job.db
      .select({ id: users.id })
      .from(users)
      .where(and(isUnfinished(job, before), after === undefined ? undefined : gt(users.id, after)))
      .orderBy(asc(users.id))
      .limit(BATCH);
    for (const { id } of found) {
      if (await inTx(job, (tx) => sweep(tx, { memberId: asId<MemberId>(id), before, ctx: job })))
        registrations += 1;
    }
    after = found.at(-1)?.id;
  } while (after !== undefined);
  return { registrations };
}

/** Never verified, old enough, not swept yet, without a role, and nothing of hers anywhere. */
function isUnfinished({ db }: Pick<DomainCtx, "db"> | { db: Tx }, before: Date): SQL | undefined {
  const one = { one: sql`1` };
  return and(
    isNull(users.emailVerifiedAt),
    lte(users.createdAt, before),
    ne(users.username, SWEPT_NAME),
    eq(users.role, "user"),
    notExists(db.select(one).from(forumThreads).where(eq(forumThreads.authorId, users.id))),
    notExists(db.select(one).from(forumReplies).where(eq(forumReplies.authorId, users.id))),
    notExists(db.select(one).from(content).where(eq(content.sellerId, users.id))),
    notExists(db.select(one).from(fileAssets).where(eq(fileAssets.ownerId, users.id))),
    // Who came with another forum never registered here, and may take years to come back.
    notExists(db.select(one).from(importedRows).where(eq(importedRows.ownId, users.id))),
  );
}

async function sweep(
  tx: Tx,
  { memberId, before, ctx }: { memberId: MemberId; before: Date; ctx: DomainCtx },
): Promise<boolean> {
  // Codes and links first: whoever is using one holds its row, and has proven her address by the time it is free.
  await tx.delete(emailVerificationCodes).where(eq(emailVerificationCodes.userId, memberId));
  await tx.delete(passwordResetTokens).where(eq(passwordResetTokens.userId, memberId));
  const [found] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, memberId), isUnfinished({ db: tx }, before)))
    .for("update", { of: users, skipLocked: true });
  const purses = Object.values(await balancesOf(tx, memberId));
  if (found === undefined || purses.some(({ seq }) => seq > 0)) return false;
  await tx.delete(userNames).where(eq(userNames.userId, memberId));
  await tx.delete(userCredentials).where(eq(userCredentials.userId, memberId));
  await tx.delete(emailOutbox).where(eq(emailOutbox.userId, memberId));
  await tx
    .update(users)
    .set({
      username: SWEPT_NAME,
      status: "erased",
      emailCipher: null,
      emailIndex: null,
      updatedAt: new Date(ctx.clock()),
    })
    .where(eq(users.id, memberId));
  return true;
}
