import { asId, type InvitationInput, type InvitationView, type MemberId } from "@yoforex/contracts";
import { and, type Db, eq, isNotNull, sql, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { referrals } from "@yoforex/db/schema/referrals";
import type { DomainCtx } from "../context.ts";
import { digitsOfCode } from "../referral-code.ts";

/** Whose code it is: a member in good standing with a proven address; undefined where it is nobody's. */
async function inviterOf(
  reader: Db | Tx,
  text: string,
): Promise<{ id: MemberId; username: string } | undefined> {
  const digits = digitsOfCode(text);
  if (digits === null) return undefined;
  const [inviter] = await reader
    .select({ id: users.id, username: users.username })
    .from(users)
    .where(
      and(
        sql`right(${users.id}::text, 12) = ${digits}`,
        eq(users.status, "active"),
        isNotNull(users.emailVerifiedAt),
      ),
    )
    .limit(1);
  return inviter && { id: asId<MemberId>(inviter.id), username: inviter.username };
}

/** Whose link somebody followed, for the page on which she registers. */
export async function getInvitation({ db }: DomainCtx, { code }: InvitationInput): Promise<InvitationView> {
  const inviter = await inviterOf(db, code);
  return { invitedBy: inviter?.username ?? null };
}

/**
 * Writes down who brought a member, as she registers and never later. A code that is nobody's changes nothing; and it
 * can't be her own, since she had none before.
 */
export async function keepReferrer(
  tx: Tx,
  { clock }: DomainCtx,
  { userId, ref }: { userId: MemberId; ref: string | undefined },
): Promise<void> {
  const inviter = ref === undefined ? undefined : await inviterOf(tx, ref);
  if (inviter === undefined) return;
  await tx
    .insert(referrals)
    .values({ refereeId: userId, referrerId: inviter.id, createdAt: new Date(clock()) });
}
