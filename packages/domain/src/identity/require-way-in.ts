import { DomainError, type MemberId } from "@yoforex/contracts";
import { and, eq, inArray, type Tx } from "@yoforex/db";
import { userPasskeys } from "@yoforex/db/schema/passkeys";
import { userIdentities } from "@yoforex/db/schema/providers";
import type { DomainCtx } from "../context.ts";
import { hasPassword } from "./own-password.ts";

/**
 * For whatever takes a way of signing in away, after it did and in the same transaction. The link by which a password
 * is chosen is for who forgot one, so it doesn't count.
 * @throws ONLY_WAY_IN when nothing is left that lets the member sign in.
 */
export async function requireWayIn(tx: Tx, ctx: DomainCtx, userId: MemberId): Promise<void> {
  if (!(await hasWayIn(tx, ctx, userId))) throw new DomainError("ONLY_WAY_IN", {});
}

async function hasWayIn(tx: Tx, ctx: DomainCtx, userId: MemberId): Promise<boolean> {
  if (await hasPassword(tx, userId)) return true;
  const issuers = ctx.providers.list().map(({ issuer }) => issuer);
  const usable = and(eq(userIdentities.userId, userId), inArray(userIdentities.issuer, issuers));
  if ((await tx.$count(userIdentities, usable)) > 0) return true;
  const passkeys = and(eq(userPasskeys.userId, userId), eq(userPasskeys.rpId, ctx.parties.member.id));
  return (await tx.$count(userPasskeys, passkeys)) > 0;
}
