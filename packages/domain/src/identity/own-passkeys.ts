import { base64UrlOf } from "@yoforex/auth";
import {
  DomainError,
  type Done,
  type MemberId,
  PASSKEYS_MAX,
  type PasskeyRequestView,
  type PasskeyView,
  type RemovePasskeyInput,
  type RenamePasskeyInput,
} from "@yoforex/contracts";
import { and, asc, type Db, eq, type Tx } from "@yoforex/db";
import { userPasskeys } from "@yoforex/db/schema/passkeys";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { dropPasskey } from "./drop-factor.ts";
import { holdMember } from "./erase-member.ts";

/** The member's own, the oldest first, of both hosts. */
export async function listPasskeys(ctx: DomainCtx): Promise<PasskeyView[]> {
  const { id, name, isBackedUp, rpId, createdAt, lastUsedAt } = userPasskeys;
  const rows = await ctx.db
    .select({ id, name, isBackedUp, site: rpId, createdAt, lastUsedAt })
    .from(userPasskeys)
    .where(eq(userPasskeys.userId, requireMember(ctx).actor.id))
    .orderBy(asc(createdAt), asc(id))
    .limit(2 * PASSKEYS_MAX);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}

/** What a browser is told of the passkeys of one member on one site. */
export async function knownPasskeys(
  db: Db | Tx,
  { userId, rpId }: { userId: MemberId; rpId: string },
): Promise<PasskeyRequestView["allowCredentials"]> {
  const rows = await db
    .select({ credentialId: userPasskeys.credentialId, transports: userPasskeys.transports })
    .from(userPasskeys)
    .where(and(eq(userPasskeys.userId, userId), eq(userPasskeys.rpId, rpId)))
    .orderBy(asc(userPasskeys.createdAt))
    .limit(PASSKEYS_MAX);
  return rows.map(({ credentialId, transports }) => ({
    type: "public-key",
    id: base64UrlOf(credentialId),
    transports,
  }));
}

/** @throws NOT_FOUND when it is not hers. */
export async function renamePasskey(ctx: DomainCtx, { passkeyId, name }: RenamePasskeyInput): Promise<Done> {
  const { id: userId } = requireMember(ctx).actor;
  const renamed = await inTx(ctx, (tx) =>
    tx.update(userPasskeys).set({ name }).where(isHers(userId, passkeyId)).returning({ id: userPasskeys.id }),
  );
  if (renamed.length === 0) throw new DomainError("NOT_FOUND", { what: "passkey" });
  return { done: true };
}

/**
 * Signs nobody in any more. With her last second factor the recovery codes go too, and the member is told by mail.
 * The procedure asks for a fresh proof first.
 * @throws NOT_FOUND when it is not hers; ONLY_WAY_IN.
 */
export async function removePasskey(ctx: DomainCtx, { passkeyId }: RemovePasskeyInput): Promise<Done> {
  const { id: userId, username } = requireMember(ctx).actor;
  await inTx(ctx, async (tx) => {
    await holdMember(tx, userId);
    const gone = await dropPasskey(tx, ctx, { userId, passkeyId });
    await enqueueMail(tx, ctx, { userId, template: "passkey-removed", data: { username, ...gone } });
  });
  return { done: true };
}

const isHers = (userId: MemberId, passkeyId: string) =>
  and(eq(userPasskeys.id, passkeyId), eq(userPasskeys.userId, userId));
