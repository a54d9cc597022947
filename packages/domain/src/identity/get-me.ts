import { balancesOf } from "@yoforex/coin-ledger";
import { add, type MeView } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { profiles } from "@yoforex/db/schema/profile";
import type { DomainCtx } from "../context.ts";
import { openedEmail } from "../email-address.ts";
import { getLook } from "./settings.ts";

/** Who is signed in, with what she may spend; null for a visitor. Suspended members see themselves too. */
export async function getMe(ctx: DomainCtx): Promise<MeView | null> {
  if (ctx.actor.type !== "member") return null;
  const { id } = ctx.actor;
  const [member] = await ctx.db
    .select({
      username: users.username,
      emailCipher: users.emailCipher,
      verifiedAt: users.emailVerifiedAt,
      avatarUrl: profiles.avatarUrl,
      role: users.role,
      status: users.status,
      createdAt: users.createdAt,
    })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .where(eq(users.id, id));
  if (member === undefined || member.emailCipher === null) return null;
  const look = await getLook(ctx);
  if (look === null) return null;
  const { available, purchased } = await balancesOf(ctx.db, id);
  return {
    id,
    username: member.username,
    email: openedEmail(ctx.secrets, member.emailCipher),
    emailVerified: member.verifiedAt !== null,
    avatarUrl: member.avatarUrl,
    role: member.role,
    status: member.status,
    spendable: add(available.balance, purchased.balance),
    look,
    createdAt: member.createdAt.toISOString(),
  };
}
