import { DomainError, type MemberId } from "@yoforex/contracts";
import { and, eq, isNull, lte, type SQL, sql, type Tx } from "@yoforex/db";
import { userNames, users } from "@yoforex/db/schema/identity";
import type { DomainCtx } from "../context.ts";
import { RESERVED_BEGINNINGS, RESERVED_NAMES } from "./reserved-names.ts";
import { NAME_KEPT_MS } from "./rules.ts";

/** What a name is kept by: equal for names that read alike. */
export const nameKeyOf = (username: string): SQL<Uint8Array> => sql<Uint8Array>`name_key(${username}::text)`;

/**
 * Waits until nobody else is taking a name that reads like this one; then refuses it when it is taken, was given up a
 * short while ago or is the house's. Which of these is not told. Her own names are hers to take back.
 * @throws USERNAME_TAKEN.
 */
export async function claimName(
  tx: Tx,
  ctx: DomainCtx,
  { username, by }: { username: string; by: MemberId | null },
): Promise<void> {
  const key = nameKeyOf(username);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(encode(${key}, 'hex'), 1))`);
  const now = new Date(ctx.clock());
  await tx.delete(userNames).where(and(eq(userNames.key, key), lte(userNames.until, now)));
  const [kept] = await tx.select({ userId: userNames.userId }).from(userNames).where(eq(userNames.key, key));
  const [bearer] = await tx.select({ id: users.id }).from(users).where(eq(users.username, username));
  const isOthers = (row: { holder: string | null } | undefined) => row !== undefined && row.holder !== by;
  const isTaken = isOthers(kept && { holder: kept.userId }) || isOthers(bearer && { holder: bearer.id });
  if (isTaken || (await isReserved(tx, username))) throw new DomainError("USERNAME_TAKEN", {});
}

/** Writes down whose a claimed name is from now on. @throws USERNAME_TAKEN when it is kept from her after all. */
export async function keepName(
  tx: Tx,
  { userId, username, since }: { userId: MemberId; username: string; since: Date },
): Promise<void> {
  const row = { userId, name: username, createdAt: since, until: null };
  const kept = await tx
    .insert(userNames)
    .values({ key: nameKeyOf(username), ...row })
    .onConflictDoUpdate({ target: userNames.key, set: row, setWhere: eq(userNames.userId, userId) })
    .returning({ userId: userNames.userId });
  if (kept.length === 0) throw new DomainError("USERNAME_TAKEN", {});
}

/** The name that she has becomes one that was given up: it leads to her, and is kept from others, for 90 days. */
export async function giveUpName(tx: Tx, ctx: DomainCtx, userId: MemberId): Promise<void> {
  await tx
    .update(userNames)
    .set({ until: new Date(ctx.clock() + NAME_KEPT_MS) })
    .where(and(eq(userNames.userId, userId), isNull(userNames.until)));
}

/** Who is erased leaves hashes alone: nobody seems to be her for 90 days, and nothing leads back to her. */
export async function forgetNames(tx: Tx, ctx: DomainCtx, userId: MemberId): Promise<void> {
  await giveUpName(tx, ctx, userId);
  await tx.update(userNames).set({ userId: null, name: null }).where(eq(userNames.userId, userId));
}

/** Frees names that were given up long enough ago. @returns how many. */
export async function freeNames(ctx: DomainCtx): Promise<number> {
  const freed = await ctx.db
    .delete(userNames)
    .where(lte(userNames.until, new Date(ctx.clock())))
    .returning({ key: userNames.key });
  return freed.length;
}

async function isReserved(tx: Tx, username: string): Promise<boolean> {
  const list = (names: readonly string[]) =>
    sql`unnest(array[${sql.join(
      names.map((name) => sql`${name}::text`),
      sql`, `,
    )}]) as reserved`;
  const { rows } = await tx.execute<{ reserved: boolean }>(sql`
    select exists (select from ${list(RESERVED_NAMES)} where name_skeleton(reserved) = name_skeleton(${username}::text))
      or exists (select from ${list(RESERVED_BEGINNINGS)}
        where starts_with(name_skeleton(${username}::text), name_skeleton(reserved))) as reserved`);
  return rows[0]?.reserved === true;
}
