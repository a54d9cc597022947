import type { MemberId, MemberWaysIn } from "@yoforex/contracts";
import { PASSKEYS_MAX } from "@yoforex/contracts";
import { and, asc, eq, isNotNull, isNull, type Tx } from "@yoforex/db";
import { userPasskeys } from "@yoforex/db/schema/passkeys";
import { userIdentities } from "@yoforex/db/schema/providers";
import { recoveryCodes, userTotp } from "@yoforex/db/schema/sign-in";
import { asProduct } from "../as-product.ts";
import type { DomainCtx } from "../context.ts";
import { deviceOf } from "./device.ts";
import { labelOf } from "./own-identities.ts";
import { hasPassword } from "./own-password.ts";

type Factors = Omit<MemberWaysIn, "sessions">;

const PROVIDERS_MAX = 50;
const momentOf = (at: Date | null): string | null => at?.toISOString() ?? null;

/**
 * How a member gets in, for staff who help her back in. The database shows factors to their owner alone, so this is the
 * product's own step: it tells that they are there and since when, and neither a secret nor an address.
 */
export function readWaysIn(tx: Tx, { providers }: DomainCtx, memberId: MemberId): Promise<Factors> {
  return asProduct(tx, async () => {
    const [totp] = await tx
      .select({ since: userTotp.confirmedAt })
      .from(userTotp)
      .where(and(eq(userTotp.userId, memberId), isNotNull(userTotp.confirmedAt)));
    const unused = and(eq(recoveryCodes.userId, memberId), isNull(recoveryCodes.usedAt));
    const { issuer, createdAt, lastUsedAt } = userIdentities;
    const linked = await tx
      .select({ issuer, createdAt, lastUsedAt })
      .from(userIdentities)
      .where(eq(userIdentities.userId, memberId))
      .orderBy(asc(createdAt))
      .limit(PROVIDERS_MAX);
    return {
      byPassword: await hasPassword(tx, memberId),
      totpSince: momentOf(totp?.since ?? null),
      codesLeft: await tx.$count(recoveryCodes, unused),
      passkeys: await passkeysOf(tx, memberId),
      providers: linked.map((row) => ({
        label: labelOf(providers, row.issuer),
        linkedAt: row.createdAt.toISOString(),
        lastUsedAt: momentOf(row.lastUsedAt),
      })),
    };
  });
}

async function passkeysOf(tx: Tx, memberId: MemberId): Promise<Factors["passkeys"]> {
  const { id, name, rpId, createdAt, lastUsedAt } = userPasskeys;
  const rows = await tx
    .select({ id, name, site: rpId, createdAt, lastUsedAt })
    .from(userPasskeys)
    .where(eq(userPasskeys.userId, memberId))
    .orderBy(asc(createdAt), asc(id))
    .limit(2 * PASSKEYS_MAX);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: momentOf(row.lastUsedAt),
  }));
}

/** Where a member is signed in, on both hosts: with what, and no address. */
export async function readSessions(ctx: DomainCtx, memberId: MemberId): Promise<MemberWaysIn["sessions"]> {
  const rowsOn = async (host: "member" | "admin") => {
    const sessions = await ctx.auth.listSessions(ctx.db, memberId, host);
    return sessions.map(({ userAgent, createdAt, lastUsedAt }) => ({
      host,
      device: deviceOf(userAgent),
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
    }));
  };
  return [...(await rowsOn("member")), ...(await rowsOn("admin"))];
}
