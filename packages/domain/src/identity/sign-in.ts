import { type Audience, networkOf } from "@yoforex/auth";
import { asId, DomainError, type MemberId, type Role, type SignInInput } from "@yoforex/contracts";
import { and, eq, sql } from "@yoforex/db";
import { loginEvents, userCredentials, users } from "@yoforex/db/schema/identity";
import { type DomainCtx, inTx } from "../context.ts";
import { emailIndexOf } from "../email-address.ts";
import { keyOf, LIMITS } from "./limits.ts";
import { type OpenedSession, openSession } from "./open-session.ts";

/**
 * Opens a session for whoever knows the password. Suspended members may come in to read and to see why; every
 * procedure for members refuses them. On the staff's host a member without a role, or a suspended one, is refused
 * like a wrong password.
 * @throws WRONG_CREDENTIALS, RATE_LIMITED, BUSY.
 */
export async function signIn(ctx: DomainCtx, input: SignInInput, audience: Audience): Promise<OpenedSession> {
  const emailIndex = emailIndexOf(ctx.secrets, input.email);
  const account = await accountOf(ctx, emailIndex);
  const settle = await countTry(ctx, emailIndex, account?.isKnownPlace ?? false);
  const isRight = await ctx.auth.verifyPassword(account?.passwordHash ?? null, input.password);
  const isAdmitted = account !== undefined && isRight && mayEnter(account, audience);
  const outcome = isAdmitted ? "success" : isRight ? "refused" : "failure";
  const event = { audience, outcome, ...ctx.origin, createdAt: new Date(ctx.clock()) } as const;
  if (!isAdmitted) {
    await ctx.db.insert(loginEvents).values({ ...event, userId: account?.id ?? null });
    throw new DomainError("WRONG_CREDENTIALS", {});
  }
  await settle();
  const { id: userId } = account;
  return inTx(ctx, async (tx) => {
    await tx.insert(loginEvents).values({ ...event, userId });
    await tx.update(users).set({ lastLoginAt: event.createdAt }).where(eq(users.id, userId));
    return openSession(tx, ctx, { userId, audience });
  });
}

const mayEnter = ({ role, status }: { role: Role; status: string }, audience: Audience): boolean =>
  audience === "member" || (role !== "user" && status === "active");

/** One statement whether or not there is such an account. */
async function accountOf({ db, origin }: DomainCtx, emailIndex: Uint8Array) {
  const [row] = await db
    .select({
      id: users.id,
      role: users.role,
      status: users.status,
      passwordHash: userCredentials.passwordHash,
      isKnownPlace: sql<boolean>`exists (
        select from ${loginEvents} where ${and(
          eq(loginEvents.userId, users.id),
          eq(loginEvents.outcome, "success"),
          sql`${loginEvents.ip} = ${origin.ip}::inet`,
        )})`,
    })
    .from(users)
    .innerJoin(userCredentials, eq(userCredentials.userId, users.id))
    .where(eq(users.emailIndex, emailIndex));
  return row && { ...row, id: asId<MemberId>(row.id) };
}

/**
 * Counts a try by place, by place and account, and by account for places that it was never signed in from: guessers
 * who share the work out over many places are stopped, and the member at her own desk is not. Tries beyond a limit
 * are not looked at. The answer takes the counts back, for a try that was right.
 */
async function countTry(
  { limits, origin }: DomainCtx,
  emailIndex: Uint8Array,
  isKnownPlace: boolean,
): Promise<() => Promise<void>> {
  const account = keyOf(emailIndex);
  const from = networkOf(origin.ip);
  const fromTo = from && `${from}>${account}`;
  await limits.take(LIMITS.signInsFrom, from);
  await limits.take(LIMITS.signInsFromTo, fromTo);
  const byStranger = isKnownPlace ? null : account;
  await limits.take(LIMITS.signInsToByStrangers, byStranger);
  return async () => {
    await limits.giveBack(LIMITS.signInsFrom, from);
    await limits.forget(LIMITS.signInsFromTo, fromTo);
    await limits.giveBack(LIMITS.signInsToByStrangers, byStranger);
  };
}
