import { createHash, randomBytes } from "node:crypto";
import type { Audience } from "@yoforex/auth";
import { asId, type CHALLENGE_PURPOSES, DomainError, type MemberId, newId } from "@yoforex/contracts";
import { and, type Db, eq, gt, isNull, lt, lte, sql, type Tx } from "@yoforex/db";
import { authChallenges } from "@yoforex/db/schema/sign-in";
import type { DomainCtx } from "../context.ts";
import { CHALLENGE_LIFE_MS, CHALLENGE_TRIES } from "./rules.ts";

type Purpose = (typeof CHALLENGE_PURPOSES)[number];

export interface Challenge {
  id: string;
  userId: MemberId | null;
  facts: Record<string, string>;
  createdAt: Date;
}

const FOUND = {
  id: authChallenges.id,
  userId: authChallenges.userId,
  facts: authChallenges.facts,
  createdAt: authChallenges.createdAt,
};

const hashOf = (token: string): Uint8Array => createHash("sha256").update(token).digest();

/** Begins something that the answered token alone can finish, within ten minutes unless told. */
export async function openChallenge(
  tx: Tx,
  ctx: DomainCtx,
  {
    lifeMs = CHALLENGE_LIFE_MS,
    ...begun
  }: {
    purpose: Purpose;
    audience: Audience;
    userId: MemberId | null;
    facts?: Record<string, string>;
    lifeMs?: number;
  },
): Promise<string> {
  const now = ctx.clock();
  const token = randomBytes(32).toString("base64url");
  await tx.insert(authChallenges).values({
    ...begun,
    id: newId(now),
    tokenHash: hashOf(token),
    expiresAt: new Date(now + lifeMs),
    createdAt: new Date(now),
  });
  return token;
}

interface Named {
  token: string;
  purpose: Purpose;
  audience: Audience;
}

const isGood = ({ clock }: DomainCtx, { token, purpose, audience }: Named) =>
  and(
    eq(authChallenges.tokenHash, hashOf(token)),
    eq(authChallenges.purpose, purpose),
    eq(authChallenges.audience, audience),
    isNull(authChallenges.usedAt),
    lt(authChallenges.tries, CHALLENGE_TRIES),
    gt(authChallenges.expiresAt, new Date(clock())),
  );

/**
 * What a token names, if it is still good.
 * @throws CHALLENGE_EXPIRED.
 */
export async function findChallenge(db: Db | Tx, ctx: DomainCtx, named: Named): Promise<Challenge> {
  const [found] = await db.select(FOUND).from(authChallenges).where(isGood(ctx, named));
  return challengeOf(found);
}

/**
 * Counts a try at finishing it, in a transaction that commits whatever comes of the try.
 * @throws CHALLENGE_EXPIRED, also when the tries are used up.
 */
export async function tryChallenge(tx: Tx, ctx: DomainCtx, named: Named): Promise<Challenge> {
  const [tried] = await tx
    .update(authChallenges)
    .set({ tries: sql`${authChallenges.tries} + 1` })
    .where(isGood(ctx, named))
    .returning(FOUND);
  return challengeOf(tried);
}

/** Finishes it: of two who try at once, one waits in `tryChallenge` for the other and then finds it used. */
export async function useChallenge(tx: Tx, ctx: DomainCtx, challengeId: string): Promise<void> {
  await tx
    .update(authChallenges)
    .set({ usedAt: new Date(ctx.clock()), facts: {} })
    .where(eq(authChallenges.id, challengeId));
}

/**
 * Finishes what has one try, whatever comes of it, in a transaction that commits even when nothing does.
 * @returns undefined when it is not good any more, or never was.
 */
export async function spendChallenge(tx: Tx, ctx: DomainCtx, named: Named): Promise<Challenge | undefined> {
  const [spent] = await tx
    .update(authChallenges)
    .set({ usedAt: new Date(ctx.clock()), tries: sql`${authChallenges.tries} + 1` })
    .where(isGood(ctx, named))
    .returning(FOUND);
  return spent && challengeOf(spent);
}

/** @returns how many were forgotten. */
export async function deleteExpiredChallenges(ctx: DomainCtx): Promise<number> {
  const gone = await ctx.db
    .delete(authChallenges)
    .where(lte(authChallenges.expiresAt, new Date(ctx.clock())))
    .returning({ id: authChallenges.id });
  return gone.length;
}

function challengeOf(row: (Omit<Challenge, "userId"> & { userId: string | null }) | undefined): Challenge {
  if (row === undefined) throw new DomainError("CHALLENGE_EXPIRED", {});
  return { ...row, userId: row.userId === null ? null : asId(row.userId) };
}
